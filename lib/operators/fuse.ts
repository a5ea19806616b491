import { Observable, type OperatorFunction } from 'rxjs'

import type { Message, Meta } from '../core/message.js'
import { Changed, DROP, type Step } from '../core/step.js'

/** What happens beside the stream when messages pass fused steps. */
export interface FuseOptions {
  /** Told of each message that a step drops. */
  readonly onDrop?: (step: Step) => void
  /** Told of each message on which a step throws; without it, the error ends the stream. May throw to end it too. */
  readonly onError?: (message: Message, error: unknown, step: Step) => void
}

/** Runs adjacent steps as one synchronous function; a message that a step drops or fails on goes no further. */
export function fuse<R = unknown>(
  steps: readonly Step[],
  { onDrop, onError }: FuseOptions = {},
): OperatorFunction<Message, Message<R>> {
  const run = (message: Message): Message | undefined => {
    let value = message.value
    let meta: Meta = message.meta
    for (const step of steps) {
      try {
        const result = step.apply(value, meta)
        if (result === DROP) {
          onDrop?.(step)
          return undefined
        }
        if (result instanceof Changed) {
          value = result.value
          meta = result.meta
        } else {
          value = result
        }
      } catch (error) {
        if (onError === undefined) throw error
        onError(message, error, step)
        return undefined
      }
    }
    return { value, meta }
  }
  return (source) =>
    new Observable((subscriber) =>
      source.subscribe({
        next: (message) => {
          let passed: Message | undefined
          try {
            passed = run(message)
          } catch (error) {
            subscriber.error(error)
            return
          }
          if (passed !== undefined) subscriber.next(passed as Message<R>)
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      }),
    )
}
