import type { Exchange, HttpRequest, HttpResponse } from '../core/http.js'
import { exchange as network } from './exchange.js'
import { follow } from './follow.js'
import { startOf } from './startOf.js'

export type { HttpRequest } from '../core/http.js'

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number
  /** Under names in lower case; of a header that came several times, all values. */
  readonly headers: Readonly<Record<string, string>>
  /** The start of the body, 64 KiB at most. */
  readonly body: string
}

/**
 * Sends a request and follows its redirects (see `redirected`). Resolves with any answer; rejects where none came, with an
 * error that holds neither the request nor its headers. User and password in the URL become basic authorization.
 */
export async function http(
  request: HttpRequest,
  signal: AbortSignal,
  exchange: Exchange = network,
): Promise<HttpAnswer> {
  const { response } = await follow(exchange, request, signal)
  return answerOf(response)
}

/** Sends a request, and follows no redirect: for what no other address may see. */
export async function httpOnce(
  request: HttpRequest,
  signal: AbortSignal,
  exchange: Exchange = network,
): Promise<HttpAnswer> {
  return answerOf(await exchange(request, signal))
}

async function answerOf({ status, headers, body }: HttpResponse): Promise<HttpAnswer> {
  return { status, headers, body: await startOf(body) }
}
