import { firstValueFrom, NEVER } from 'rxjs'

import { NetworkError } from '../clients/networkError.js'
import type { Exchange, HttpRequest } from '../core/http.js'
import { sleep } from '../operators/sleep.js'
import type { Answer } from '../pipeline/tests/answer.js'
import { differences } from './differences.js'
import type { Asked } from './observed.js'
import type { VirtualTime } from './virtualTime.js'

/** A server that answers from a list. */
export interface Script {
  readonly exchange: Exchange
  readonly asked: readonly Asked[]
  /** Requests that were not what their answer's `asked` says. */
  readonly complaints: readonly string[]
  /** Answers that nobody has asked for. */
  readonly left: number
}

/** What a script says when its list is at its end: nothing where it is left out. */
export interface ScriptOptions {
  readonly answers: readonly Answer[]
  readonly otherwise?: (request: HttpRequest) => Answer
  /** Told of a request that gets no answer. */
  readonly onSilence?: (asked: Asked) => void
}

/** Answers requests in turn, on the clock. */
export function script(time: VirtualTime, { answers, otherwise, onSilence }: ScriptOptions): Script {
  const asked: Asked[] = []
  const complaints: string[] = []
  let next = 0
  const exchange: Exchange = async (request, signal) => {
    const one = askedOf(request, time.frame)
    asked.push(one)
    const answer = answers[next] ?? otherwise?.(request)
    next++
    if (answer === undefined) {
      onSilence?.(one)
      return firstValueFrom(NEVER)
    }
    if (answer.asked !== undefined) complaints.push(...unlike(one, answer.asked, next))
    await sleep(answer.after, time, signal)
    if (signal.aborted) throw new NetworkError('aborted', 'ABORT_ERR')
    if (answer.fails !== undefined) throw new NetworkError(answer.fails, 'ECONNREFUSED')
    return { status: answer.status, headers: headersOf(answer), body: bodyOf(answer) }
  }
  return {
    exchange,
    asked,
    complaints,
    get left() {
      return Math.max(0, answers.length - next)
    },
  }
}

function unlike(one: Asked, expected: NonNullable<Answer['asked']>, number: number): readonly string[] {
  const { method, url, headers, body } = expected
  const lower = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const said = {
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
    ...(headers === undefined ? {} : { headers: lower }),
    ...(body === undefined ? {} : { body }),
  }
  return differences(one, said).map((line) => `request ${number}: ${line}`)
}

function askedOf({ method, url, headers, body }: HttpRequest, frame: number): Asked {
  const text = body === undefined ? undefined : Buffer.from(body).toString()
  return { frame, method, url, headers, body: text === undefined ? undefined : parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function headersOf({ headers, body }: Answer): Readonly<Record<string, string>> {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  return { 'content-type': type, ...Object.fromEntries(given) }
}

async function* bodyOf({ body }: Answer): AsyncGenerator<Uint8Array> {
  if (body === undefined) return
  yield Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
