import { defer, type OperatorFunction, tap } from 'rxjs'

import type { Receipt } from '../core/batch.js'
import type { Context } from '../core/context.js'
import { EVENT, type Message } from '../core/message.js'
import { perValue } from '../operators/perValue.js'

/** Observes around a delivery how long events took from their own time to their acceptance: the oldest of each batch. */
export function latency(
  { clock, metrics }: Context,
  delivery: OperatorFunction<Message, Receipt>,
): OperatorFunction<Message, Receipt> {
  return (messages$) =>
    defer(() => {
      let oldest = Number.POSITIVE_INFINITY
      const look = perValue((message: Message) => {
        const timestamp = message.meta[EVENT]?.timestamp
        if (timestamp !== undefined && timestamp < oldest) oldest = timestamp
        return message
      })
      const complete = () => {
        if (oldest !== Number.POSITIVE_INFINITY)
          metrics.observe('latency_seconds', Math.max(0, clock.now() - oldest) / 1000)
      }
      return messages$.pipe(look, delivery, tap({ complete }))
    })
}
