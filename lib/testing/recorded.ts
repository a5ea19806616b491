import { defer, tap } from 'rxjs'

import type { Output } from '../core/batch.js'
import type { Message } from '../core/message.js'

/** An output that tells of the messages of each batch once they are accepted; those that it refused are left out. */
export function recorded(output: Output, accepted: (messages: readonly Message[]) => void): Output {
  return (context) => {
    const refused = new WeakSet<Message>()
    const delivery = output({
      ...context,
      reject: (message, error, stage) => {
        refused.add(message)
        context.reject(message, error, stage)
      },
    })
    const recording: typeof delivery = (messages$) =>
      defer(() => {
        const messages: Message[] = []
        return messages$.pipe(
          tap((message) => messages.push(message)),
          delivery,
          tap({ complete: () => accepted(messages.filter((message) => !refused.has(message))) }),
        )
      })
    return Object.assign(recording, delivery)
  }
}
