import type { OperatorFunction } from 'rxjs'

import type { Message, Meta } from '../core/message.js'
import { Changed, DROP, type Step } from '../core/step.js'
import { LEFT_OUT, perValue } from './perValue.js'

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
  const run = (message: Message): Message | typeof LEFT_OUT => {
    let value = message.value
    let meta: Meta = message.meta
    for (const step of steps) {
      try {
        const result = step.apply(value, meta)
        if (result === DROP) {
          onDrop?.(step)
          return LEFT_OUT
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
        return LEFT_OUT
      }
    }
    return { value, meta }
  }
  return perValue((message) => run(message) as Message<R> | typeof LEFT_OUT)
}
