import type { Followed } from '../../clients/follow.js'
import { SourceError } from '../../core/errors.js'
import { shownUrl } from '../../util/shownUrl.js'
import { said } from './said.js'

/** What is known of an answer that is of no use. */
export interface Refused extends Followed {
  /** What was asked for, as errors name it. */
  readonly where: string
  readonly body: string
  /** The origin to which credentials go. */
  readonly home: string
  /** Whether a token was renewed just before. */
  readonly renewed: boolean
}

/** An answer that trying again does not change, as the error that ends the source. */
export function refusal({ where, request, response, endless, body, home, renewed }: Refused): SourceError {
  const { status, headers } = response
  const refused = (what: string, hint: string) =>
    new SourceError('HTTP_REFUSED', `${where}: ${what}`, { hint })
  const location = headers['location']
  if (status >= 300 && status < 400 && location !== undefined) {
    const target = URL.canParse(location, request.url)
      ? shownUrl(new URL(location, request.url).href)
      : 'no URL'
    if (endless)
      return refused(
        `redirects in a circle, at last to ${target}`,
        'put the address where the data is into url',
      )
    return refused(
      `answer ${status} redirects to ${target}`,
      request.method === 'POST'
        ? 'a POST is repeated for 307 and 308 only: put that address into url, or set method: GET'
        : 'put the address where the data is into url',
    )
  }
  const away = new URL(request.url).origin !== home
  const from = away ? ` from ${shownUrl(request.url)}` : ''
  return refused(`answer ${status}${from}${said(body)}`, hintFor(status, away, renewed))
}

function hintFor(status: number, away: boolean, renewed: boolean): string {
  if ((status === 401 || status === 403) && away) {
    return 'that is another origin than that of url, and credentials are not sent there: put its address into url'
  }
  if (status === 401) {
    return renewed
      ? 'the token was new: check scopes, and that token_url belongs to this server'
      : 'check auth, or the headers that say who asks'
  }
  if (status === 403)
    return 'who asks is known, but may not read this: check the rights, and the scopes of auth'
  return HINTS[status] ?? 'the answer says what the server does not like: check url, query, headers and body'
}

const HINTS: Readonly<Record<number, string>> = {
  304: 'set no headers If-None-Match and If-Modified-Since: in realtime they are sent where they help',
  404: 'check the path of url, and the parameters of its query',
  405: 'check method: GET or POST',
  406: 'the server does not send what is asked for: set headers: { Accept: ... }',
  410: 'what stood there is gone: look up its new address',
  414: 'the URL is too long: use method: POST with a body',
  415: 'check headers: { Content-Type: ... } and body',
}
