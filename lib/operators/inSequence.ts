import type { OperatorFunction } from 'rxjs'

import type { Message } from '../core/message.js'
import type { Step } from '../core/step.js'
import { fuse } from './fuse.js'
import { ownErrors } from './ownErrors.js'

/** What happens beside the stream when messages pass steps of both kinds. */
export interface InSequenceOptions {
  /** Told of the messages that a step drops. */
  readonly onDrop: (step: Step, amount: number) => void
  /** Told of each message on which a step's function throws. */
  readonly onError: (message: Message, error: unknown, step: Step) => void
  /** The error of the stream where a step's operator fails. */
  readonly onFailure: (error: unknown, step: Step) => Error
}

/** Runs steps one after another over the messages of a batch: functions side by side as one, operators as they are. */
export function inSequence(
  steps: readonly Step[],
  { onDrop, onError, onFailure }: InSequenceOptions,
): OperatorFunction<Message, Message> {
  const parts: OperatorFunction<Message, Message>[] = []
  let functions: Step[] = []
  const fuseFunctions = () => {
    if (functions.length > 0) parts.push(fuse(functions, { onDrop: (step) => onDrop(step, 1), onError }))
    functions = []
  }
  for (const step of steps) {
    if (step.operator === undefined) {
      functions.push(step)
      continue
    }
    fuseFunctions()
    const operator = step.operator((amount) => onDrop(step, amount))
    parts.push(ownErrors(operator, (error) => onFailure(error, step)))
  }
  fuseFunctions()
  return (source) => parts.reduce((stream$, part) => part(stream$), source)
}
