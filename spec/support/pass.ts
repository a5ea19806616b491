import { from, type OperatorFunction } from 'rxjs'

import type { Message } from '../../lib/core/message.js'
import { message } from './batches.js'

/** The documents that leave an operator when these documents enter it. */
export function pass(
  operator: OperatorFunction<Message, Message>,
  values: readonly unknown[],
): readonly unknown[] {
  return passMessages(operator, values.map(message)).map(({ value }) => value)
}

/** The messages that leave a synchronous operator; throws what it errors with. */
export function passMessages(
  operator: OperatorFunction<Message, Message>,
  messages: readonly Message[],
): readonly Message[] {
  const out: Message[] = []
  let failure: unknown
  from(messages)
    .pipe(operator)
    .subscribe({
      next: (passed) => out.push(passed),
      error: (error: unknown) => {
        failure = error
      },
    })
  if (failure !== undefined) throw failure
  return out
}
