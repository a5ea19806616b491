import {
  concat,
  defer,
  filter,
  identity,
  ignoreElements,
  type Observable,
  type OperatorFunction,
  of,
  tap,
} from 'rxjs'

import type { Batch, Delivery, Receipt } from '../core/batch.js'
import type { Context } from '../core/context.js'
import { RxpipeError } from '../core/errors.js'
import type { Message } from '../core/message.js'
import type { Metrics } from '../core/metrics.js'
import type { Mode } from '../core/mode.js'
import type { Step } from '../core/step.js'
import type { Unit } from '../core/store.js'
import { MappingError } from '../language/index.js'
import { eachBatch } from '../operators/eachBatch.js'
import { inSequence } from '../operators/inSequence.js'
import { LEFT_OUT, perValue } from '../operators/perValue.js'
import { latency } from './latency.js'
import { letGo, timedBatches } from './timedBatches.js'

/** The parts of a pipeline between its source and its commit. */
export interface Parts {
  readonly mode: Mode
  readonly steps: readonly Step[]
  readonly delivery: Delivery
  /** Makes what `context.reject` took durable; runs before each commit. */
  readonly settle: () => Promise<void>
}

/**
 * The path of a batch as one operator: mode, fused steps, output, then what was rejected is made durable, then the commit.
 * Counts what goes in, out and aside.
 */
export function compile(
  { mode, steps, delivery, settle }: Parts,
  context: Context,
): OperatorFunction<Batch, Receipt> {
  const applyMode = mode(context)
  const deliver = context.mode === 'realtime' ? latency(context, delivery) : delivery
  const unitOfWork = (
    messages$: Observable<Message>,
    unit: Unit,
    batch: Batch,
  ): Observable<Receipt | Counting> => {
    const drops = new Map<string, number>()
    const counted: Parameters<Metrics['add']>[] = []
    const passed$ = messages$.pipe(
      batch.messages.some(isUndecoded) ? rejectUndecoded(context) : identity,
      applyMode(unit, batch, { add: (...count) => counted.push(count) }),
      inSequence(steps, {
        onDrop: ({ name }, amount) => drops.set(name, (drops.get(name) ?? 0) + amount),
        onError: (message, error, step) =>
          context.reject(message, placed(asError(error), step), `step:${step.name}`),
        onFailure: (error, step) => placed(asError(error), step),
      }),
      deliver,
    )
    const settled$ = defer(() => {
      letGo(batch)
      return settle()
    }).pipe(ignoreElements())
    const counting = () => {
      for (const count of counted) context.metrics.add(...count)
      for (const [step, amount] of drops) context.metrics.add('messages_dropped_total', amount, { step })
    }
    return concat(passed$, settled$, of(counting))
  }
  return (source) =>
    source.pipe(
      timedBatches(context),
      eachBatch(context.store, unitOfWork),
      filter((result): result is Receipt => {
        if (typeof result !== 'function') return true
        result()
        return false
      }),
      tap(({ accepted }) => context.metrics.add('messages_out_total', accepted)),
    )
}

/** Counts what a batch dropped: a result, since those are passed on once it is committed, and a batch that comes again counts once. */
type Counting = () => void

function isUndecoded({ failure }: Message): boolean {
  return failure !== undefined
}

/** Sends what the source could not decode the way of `on_error`. */
function rejectUndecoded(context: Context): OperatorFunction<Message, Message> {
  return perValue((message) => {
    if (message.failure === undefined) return message
    context.reject(message, message.failure, 'decode')
    return LEFT_OUT
  })
}

/** The error with the place in the configuration that it comes from, under its own code. */
function placed(error: Error, { at }: Step): Error {
  if (at === undefined) return error
  const { code, hint } = error instanceof RxpipeError ? error : { code: 'INTERNAL' as const, hint: undefined }
  const place = at(error instanceof MappingError ? error : undefined)
  return new RxpipeError(code, `${place}: ${error.message}`, {
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  })
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
