import { quiescent } from './quiescent.js'
import type { VirtualTime } from './virtualTime.js'

/** How long to let time pass. */
export interface Waiting {
  /** The last frame. */
  readonly horizon: number
  readonly ended: () => boolean
  /** Whether the end is owed, so that what works outside of the clock (a file, a stream) is waited for. */
  readonly patient: boolean
}

/** Looks, 2 ms apart, for what may still happen where no timer is left. */
const IDLE = 100

/** Lets virtual time pass. */
export async function wait(time: VirtualTime, { horizon, ended, patient }: Waiting): Promise<void> {
  await time.advance(horizon, ended)
  for (let idle = 0; patient && idle < IDLE && !ended(); idle++) {
    const before = time.frame
    await new Promise((resolve) => setTimeout(resolve, 2))
    await quiescent()
    await time.advance(horizon, ended)
    if (time.frame !== before) idle = 0
  }
}
