import type { Exchange, HttpRequest, HttpResponse } from '../core/http.js'
import { redirected } from './redirect.js'
import { startOf } from './startOf.js'
import { withoutUserinfo } from './userinfo.js'

const MOST_REDIRECTS = 5

/** The last answer of a chain of redirects, and the request that it answers. */
export interface Followed {
  readonly request: HttpRequest
  readonly response: HttpResponse
  /** True where the answer redirects once more, and too many had done so before. */
  readonly endless: boolean
}

/** Sends a request, a user in its URL as basic authorization, and follows its redirects (see `redirected`), five at most. */
export async function follow(
  exchange: Exchange,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Followed> {
  let current = withoutUserinfo(request)
  for (let hops = 0; ; hops++) {
    const response = await exchange(current, signal)
    const next = redirected(current, response)
    if (next === undefined || hops === MOST_REDIRECTS) {
      return { request: current, response, endless: next !== undefined }
    }
    await startOf(response.body)
    current = withoutUserinfo(next)
  }
}
