import type { SchedulerLike, Subscription } from 'rxjs'

/** Wakes one who waits; a ring that nobody waits for is kept. */
export class Bell {
  #rung = false
  #wake: (() => void) | undefined

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** Waits for a ring or for the signal, and at most for so many milliseconds of a clock where they are given. */
  async wait(
    signal: AbortSignal,
    timeout?: { readonly clock: SchedulerLike; readonly milliseconds: number },
  ): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        let timer: Subscription | undefined
        const done = () => {
          signal.removeEventListener('abort', done)
          timer?.unsubscribe()
          this.#wake = undefined
          resolve()
        }
        this.#wake = done
        signal.addEventListener('abort', done)
        timer = timeout?.clock.schedule(done, timeout.milliseconds)
      })
    }
    this.#rung = false
  }
}
