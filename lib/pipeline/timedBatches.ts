import { map, type OperatorFunction } from 'rxjs'

import type { Batch } from '../core/batch.js'
import type { Context } from '../core/context.js'

/** Counts the messages of batches, and shows how many batches are under way and how long each takes to its commit. */
export function timedBatches({ clock, metrics }: Context): OperatorFunction<Batch, Batch> {
  let underWay = 0
  return map((batch) => {
    const started = clock.now()
    metrics.add('messages_in_total', batch.messages.length)
    metrics.set('in_flight', ++underWay)
    return {
      ...batch,
      release: () => {
        metrics.set('in_flight', --underWay)
        batch.release?.()
      },
      commit: async () => {
        await batch.commit()
        metrics.set('in_flight', --underWay)
        metrics.observe('batch_seconds', (clock.now() - started) / 1000)
      },
    }
  })
}
