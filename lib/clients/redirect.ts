import type { HttpRequest, HttpResponse } from '../core/http.js'

/** Headers that go to another origin too: none of them gives access to anything. */
const HARMLESS = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-modified-since',
  'if-none-match',
  'user-agent',
  'x-rxpipe-signature',
])

/**
 * The request that a redirect asks for (RFC 9110, 15.4), undefined where the answer is none or is not to be followed: a
 * POST is repeated for 307 and 308 only, since any other status would turn it into a GET without its body. Another origin
 * gets no credentials.
 */
export function redirected(
  request: HttpRequest,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
): HttpRequest | undefined {
  const repeats = status === 307 || status === 308
  const reads = request.method === 'GET' && (status === 301 || status === 302 || status === 303)
  const location = headers['location']
  if (!(repeats || reads) || location === undefined || !URL.canParse(location, request.url)) return undefined
  const target = new URL(location, request.url)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return undefined
  target.username = ''
  target.password = ''
  if (target.origin === new URL(request.url).origin) return { ...request, url: target.href }
  return { ...request, url: target.href, headers: harmless(request.headers) }
}

/** Those of a request's headers that another origin may see. */
export function harmless(headers: HttpRequest['headers']): HttpRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name)))
}
