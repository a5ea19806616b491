import type { SchedulerLike } from 'rxjs'

import type { Exchange, HttpRequest } from '../../lib/core/http.js'
import { sleep } from '../../lib/operators/sleep.js'

/** What a script answers: a body is text, or JSON that is not text; a failure takes the place of an answer. */
export interface Scripted {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly failure?: Error
  /** Milliseconds before the head comes. */
  readonly after?: number
  /** Pieces of the body, each after so many milliseconds; instead of `body`. */
  readonly pieces?: readonly (readonly [after: number, text: string])[]
}

/** A request that a script was asked, and when. */
export interface ScriptedRequest extends HttpRequest {
  readonly at: number
}

/** A script in place of the network, on a clock; `answer` is told the number of the request, from 0. */
export function scriptedExchange(
  clock: SchedulerLike,
  answer: (request: HttpRequest, number: number) => Scripted,
): { readonly exchange: Exchange; readonly asked: readonly ScriptedRequest[] } {
  const asked: ScriptedRequest[] = []
  const exchange: Exchange = async (request, signal) => {
    const { status = 200, headers, body, failure, after = 0, pieces } = answer(request, asked.length)
    asked.push({ ...request, at: clock.now() })
    await sleep(after, clock, signal)
    if (signal.aborted) throw new Error('aborted')
    if (failure !== undefined) throw failure
    const text = typeof body === 'string' || body === undefined ? (body ?? '') : JSON.stringify(body)
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (const [wait, piece] of pieces ?? [[0, text] as const]) {
        await sleep(wait, clock, signal)
        if (signal.aborted) throw new Error('aborted')
        if (piece !== '') yield Buffer.from(piece)
      }
    }
    return { status, headers: { 'content-type': 'application/json', ...headers }, body: chunks() }
  }
  return { exchange, asked }
}
