import type { Context, Log, Stage } from '../core/context.js'
import { RxpipeError } from '../core/errors.js'
import { type Message, POSITION } from '../core/message.js'
import type { Metrics } from '../core/metrics.js'
import { describePosition } from '../util/describePosition.js'
import type { DeadLetters } from './deadLetters.js'
import { floodGate } from './floodGate.js'

/** What `on_error` says: what becomes of a message that cannot pass. */
export type OnError = 'fail' | 'skip' | 'dead_letter'

/** What the way of `on_error` needs of a run. */
export interface RejectOptions {
  readonly onError: OnError
  /** Where messages go under `dead_letter`; a dry run has none, it counts and logs only. */
  readonly deadLetters?: DeadLetters | undefined
  readonly metrics: Metrics
  readonly log: Log
}

/** The messages of a run that could not pass. */
export interface Rejections {
  readonly reject: Context['reject']
  /** Counts what was rejected since the last call and makes it durable; runs before each commit. */
  settle(): Promise<void>
  /** Counts what is left, and logs how many lines of the log were left out. */
  end(): void
}

/** Sends messages the way of `on_error`; each is counted, the log says of a flood how large it is. */
export function createReject({ onError, deadLetters, metrics, log }: RejectOptions): Rejections {
  const counts = new Map<string, { readonly stage: Stage; readonly code: string; amount: number }>()
  const gate = floodGate(log)

  const count = (stage: Stage, code: string) => {
    const key = `${code} ${stage}`
    const counted = counts.get(key)
    if (counted === undefined) counts.set(key, { stage, code, amount: 1 })
    else counted.amount++
  }
  const settleCounts = () => {
    for (const { stage, code, amount } of counts.values()) {
      metrics.add('errors_total', amount, { stage, code })
      if (onError === 'dead_letter') metrics.add('dead_letters_total', amount)
      if (onError === 'skip') metrics.add('messages_dropped_total', amount, { reason: 'error' })
    }
    counts.clear()
  }

  return {
    reject: (message, error, stage) => {
      const code = error instanceof RxpipeError ? error.code : 'INTERNAL'
      count(stage, code)
      if (onError === 'fail') throw located(message, error, stage)
      deadLetters?.add(message, error, stage)
      const position = describePosition(message.meta[POSITION])
      gate.warn(`${stage} ${code}`, OUTCOME[onError], { position, stage, code, error: error.message })
    },
    settle: async () => {
      settleCounts()
      await deadLetters?.flush()
    },
    end: () => {
      settleCounts()
      gate.end()
    },
  }
}

const OUTCOME: Readonly<Record<Exclude<OnError, 'fail'>, string>> = {
  skip: 'a message was skipped',
  dead_letter: 'a message went to the dead letters',
}

/** The error of a message with the place where it came from, under its own code. */
function located({ meta }: Message, error: Error, stage: Stage): RxpipeError {
  const { code, hint } = error instanceof RxpipeError ? error : { code: 'INTERNAL' as const, hint: undefined }
  return new RxpipeError(code, `${describePosition(meta[POSITION])}: ${stage}: ${error.message}`, {
    cause: error,
    hint: hint ?? 'on_error: dead_letter keeps such messages aside and goes on',
  })
}
