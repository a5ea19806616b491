import type { Readable } from 'node:stream'

import type { AxiosResponse } from 'axios'

import { redirected } from './redirect.js'

/** A request with its body in memory; the names of headers are in lower case. */
export interface HttpRequest {
  readonly method: string
  /** User and password in it become basic authorization. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
}

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number
  /** Under names in lower case; of a header that came several times, all values. */
  readonly headers: Readonly<Record<string, string>>
  /** The start of the body, 64 KiB at most. */
  readonly body: string
}

/** Bytes of a body that are kept. */
const KEEP = 64 * 1024

/** Bytes of a body that are read so that the connection can be used again; a longer one is cut off. */
const DRAIN = 1024 * 1024

const MOST_REDIRECTS = 5

/**
 * Sends a request and follows its redirects (see `redirected`). Resolves with any answer; rejects where none came, with an
 * error that holds neither the request nor its headers.
 */
export async function http(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  let current = withoutUserinfo(request)
  for (let hops = 0; ; hops++) {
    const answer = await exchange(current, signal)
    const next = redirected(current, answer)
    if (next === undefined || hops === MOST_REDIRECTS) return answer
    current = withoutUserinfo(next)
  }
}

async function exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { default: axios } = await import('axios')
  try {
    const response: AxiosResponse<Readable> = await axios.request({
      method: request.method,
      url: request.url,
      headers: { 'user-agent': 'rxpipe', ...request.headers },
      ...(request.body === undefined ? {} : { data: request.body }),
      maxRedirects: 0,
      responseType: 'stream',
      signal,
      validateStatus: () => true,
    })
    return {
      status: response.status,
      headers: flat(response.headers),
      body: await startOf(response.data),
    }
  } catch (error) {
    throw new Error(reason(error))
  }
}

async function startOf(body: Readable): Promise<string> {
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (size < KEEP) kept.push(chunk.subarray(0, KEEP - size))
    size += chunk.length
    // leaving the loop destroys the stream, and with it the connection
    if (size > DRAIN) break
  }
  return Buffer.concat(kept).toString('utf8')
}

function flat(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  )
}

function withoutUserinfo(request: HttpRequest): HttpRequest {
  const url = new URL(request.url)
  if (url.username === '' && url.password === '') return request
  const userinfo = `${decoded(url.username)}:${decoded(url.password)}`
  url.username = ''
  url.password = ''
  const authorization = `Basic ${Buffer.from(userinfo).toString('base64')}`
  return { ...request, url: url.href, headers: { authorization, ...request.headers } }
}

/** A percent sign that encodes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An AxiosError carries the request with its headers, so nothing but its words is taken. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return error.message === '' ? code || error.name : error.message
}
