import { VirtualTimeScheduler } from 'rxjs'

import type { Activity } from '../core/activity.js'
import { turns, usesFiles } from './turns.js'

/**
 * Virtual time for code that also awaits: one frame is one millisecond, and between two actions everything that can happen
 * without the clock happens (promises, file input, what `begin` was told of), so that what runs in production runs here
 * unchanged.
 */
export class VirtualTime extends VirtualTimeScheduler implements Activity {
  #underWay = 0
  #wake: (() => void) | undefined

  /** `start` is what `now()` says at frame 0, in milliseconds since the epoch. */
  constructor(start = 0) {
    super(undefined, Number.POSITIVE_INFINITY)
    this.now = () => start + this.frame
  }

  /** Time stands still from here until the function that this gives is called. */
  begin(): () => void {
    this.#underWay++
    let ended = false
    return () => {
      if (ended) return
      ended = true
      this.#underWay--
      if (this.#underWay === 0) this.#wake?.()
    }
  }

  /**
   * Lets time pass until `ended` says so, nothing is left to do, the next action is due after `horizon` (a frame), or the
   * signal aborts, which also ends the waiting for what goes on without the clock.
   */
  async advance(horizon: number, ended: () => boolean, signal?: AbortSignal): Promise<void> {
    await this.#settled(signal)
    for (let action = this.actions[0]; action !== undefined && !ended(); action = this.actions[0]) {
      if (action.delay > horizon || signal?.aborted) return
      this.actions.shift()
      this.frame = action.delay
      const error: unknown = action.execute(action.state, action.delay)
      if (error) throw error
      await this.#settled(signal)
    }
  }

  async #settled(signal: AbortSignal | undefined): Promise<void> {
    const wake = () => this.#wake?.()
    for (;;) {
      await turns()
      if (signal?.aborted) return
      if (this.#underWay === 0) {
        if (usesFiles()) continue
        return
      }
      signal?.addEventListener('abort', wake)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      signal?.removeEventListener('abort', wake)
    }
  }
}
