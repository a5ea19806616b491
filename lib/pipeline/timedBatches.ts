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
    // not the batch itself, which would hold its messages
    const { commit, release } = batch
    return {
      ...batch,
      release: () => {
        metrics.set('in_flight', --underWay)
        release?.()
      },
      commit: async () => {
        await commit()
        metrics.set('in_flight', --underWay)
        metrics.observe('batch_seconds', (clock.now() - started) / 1000)
      },
    }
  })
}

/**
 * Lets go of the messages of a batch that `timedBatches` gave, once they are through: else they would outlive the round trips of
 * its commit, and the garbage collector would copy them.
 */
export function letGo(batch: Batch): void {
  Object.assign(batch, { messages: [] })
}
