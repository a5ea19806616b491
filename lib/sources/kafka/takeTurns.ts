import type { FetchControl, Taken } from '../../clients/kafka/consumer.js'
import type { Context } from '../../core/context.js'
import { sleep } from '../../operators/sleep.js'
import type { LaneWork } from './laneWork.js'

/** Milliseconds between two looks at a lane that is at work. */
const TICK = 500

/** Milliseconds without a commit after which a lane no longer holds up the others of its broker. */
const PATIENCE = 5000

/** Milliseconds that a rebalance waits for the batch that is out. */
export const DRAIN = 20_000

/**
 * Waits for a lane's work while the group is told that this member lives. A lane that is held (an output that does not
 * answer) is paused and goes on by itself, so that the others are fetched; a rebalance waits for the batch that is out,
 * then takes it back.
 */
export async function takeTurns(work: LaneWork, control: FetchControl, { clock }: Context): Promise<Taken> {
  const settled = new AbortController()
  work.done.finally(() => settled.abort())
  let drainUntil: number | undefined
  let progress = -1
  let heldSince = clock.now()
  while (!settled.signal.aborted) {
    await sleep(TICK, clock, settled.signal)
    if (settled.signal.aborted) break
    const now = clock.now()
    const membership = await control.heartbeat()
    if (membership === 'lost') work.revoke()
    if (membership === 'rebalancing' && drainUntil === undefined) {
      drainUntil = now + DRAIN
      work.end()
    }
    if (drainUntil !== undefined) {
      if (now >= drainUntil) work.revoke()
      continue
    }
    if (work.progress !== progress) {
      progress = work.progress
      heldSince = now
    } else if (now - heldSince >= PATIENCE) {
      const resume = control.pause()
      // also where it was taken back: kafkajs keeps a partition paused through a rebalance
      work.done.then(resume)
      return 'taken'
    }
  }
  return work.done
}
