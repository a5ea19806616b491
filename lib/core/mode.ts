import type { OperatorFunction } from 'rxjs'

import type { Batch } from './batch.js'
import type { Context } from './context.js'
import type { Message } from './message.js'
import type { Metrics } from './metrics.js'
import type { Unit } from './store.js'

/** How a pipeline treats the messages of a unit of work before its steps: built once a run, applied once a batch. */
export type Mode = (
  context: Context,
) => (unit: Unit, batch: Batch, tally: Tally) => OperatorFunction<Message, Message>

/** Takes what a unit of work counts, which is told once it is committed. */
export type Tally = Pick<Metrics, 'add'>
