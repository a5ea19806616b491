import { VirtualTimeScheduler } from 'rxjs'

import { quiescent } from './quiescent.js'

/**
 * Virtual time for code that also awaits: one frame is one millisecond, and between two actions everything that can happen
 * without the clock happens (promises, file input), so that what runs in production runs here unchanged.
 */
export class VirtualTime extends VirtualTimeScheduler {
  /** `start` is what `now()` says at frame 0, in milliseconds since the epoch. */
  constructor(start = 0) {
    super(undefined, Number.POSITIVE_INFINITY)
    this.now = () => start + this.frame
  }

  /** Lets time pass until `ended` says so, nothing is left to do, or the next action is due after `horizon` (a frame). */
  async advance(horizon: number, ended: () => boolean): Promise<void> {
    await quiescent()
    for (let action = this.actions[0]; action !== undefined && !ended(); action = this.actions[0]) {
      if (action.delay > horizon) return
      this.actions.shift()
      this.frame = action.delay
      const error: unknown = action.execute(action.state, action.delay)
      if (error) throw error
      await quiescent()
    }
  }
}
