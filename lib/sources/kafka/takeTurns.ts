import type { SchedulerLike } from 'rxjs'

import type { FetchControl } from '../../clients/kafka/consumer.js'
import { sleep } from '../../operators/sleep.js'
import type { LaneWork } from './laneWork.js'

/** Milliseconds between two looks at a lane that is at work. */
const TICK = 500

/** Milliseconds without a commit after which a lane no longer holds up the others of its broker. */
const PATIENCE = 5000

/** Milliseconds that a rebalance waits for the batch that is out. */
export const DRAIN = 20_000

/**
 * How far a lane's work got before its turn was over: all of it is `done`; its last batch is out, and the `next` records may be
 * fetched meanwhile; or it is `held` up, and its partition paused.
 */
export type Turn = 'done' | 'next' | 'held'

/** What a turn needs beside the work. */
export interface TurnOptions {
  readonly control: FetchControl
  readonly clock: SchedulerLike
  /** Work of other turns whose last batch is out. */
  readonly lastOut: () => readonly LaneWork[]
}

/**
 * Waits for a lane's work while the group is told that this member lives. Where many records wait, the next ones are fetched
 * while the last batch is out. A lane that is held (an output that does not answer) is paused and goes on by itself, so that
 * the others are fetched; a rebalance waits for the batches that are out, then takes them back.
 */
export async function takeTurns(work: LaneWork, { control, clock, lastOut }: TurnOptions): Promise<Turn> {
  const over = new AbortController()
  const end = () => over.abort()
  work.done.finally(end)
  if (work.hasBacklog) work.lastOut.then(end)
  let progress = -1
  let heldSince = clock.now()
  while (!over.signal.aborted) {
    await sleep(TICK, clock, over.signal)
    if (over.signal.aborted) break
    const now = clock.now()
    const membership = await control.heartbeat()
    if (membership !== 'member') {
      await drain([work, ...lastOut()], membership === 'lost' ? now : now + DRAIN, { control, clock })
      return 'done'
    }
    if (work.progress !== progress) {
      progress = work.progress
      heldSince = now
    } else if (now - heldSince >= PATIENCE) {
      const resume = control.pause()
      // also where it was taken back: kafkajs keeps a partition paused through a rebalance
      work.done.then(resume)
      return 'held'
    }
  }
  return work.settled ? 'done' : 'next'
}

/** Waits for the batches that are out until a time in milliseconds since the epoch, then takes them back. */
async function drain(
  works: readonly LaneWork[],
  until: number,
  { control, clock }: Pick<TurnOptions, 'control' | 'clock'>,
): Promise<void> {
  const drained = new AbortController()
  Promise.all(works.map(({ done }) => done)).then(() => drained.abort())
  for (const work of works) work.end()
  for (let lost = false; !drained.signal.aborted; ) {
    if (lost || clock.now() >= until) for (const work of works) work.revoke()
    await sleep(TICK, clock, drained.signal)
    if (!drained.signal.aborted) lost = (await control.heartbeat()) === 'lost'
  }
}
