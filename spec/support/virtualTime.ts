import { VirtualTimeScheduler } from 'rxjs'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Looks, 10 ms apart, for what may still happen where no timer is left. */
const IDLE = 200

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await turn()
}

/** A clock that goes on as soon as nothing else can happen before its next timer. */
export class VirtualTime extends VirtualTimeScheduler {
  /** What a promise resolves to, in as much virtual time as that takes; rejects where nothing is left that could happen. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false
    const mark = () => {
      settled = true
    }
    promise.then(mark, mark)
    for (let idle = 0; idle < IDLE; ) {
      await settle()
      if (settled) return promise
      if (this.step()) idle = 0
      else {
        // a module may be on its way from the disk
        await new Promise((resolve) => setTimeout(resolve, 10))
        idle++
      }
    }
    throw new Error(`nothing is left to happen at ${this.now()} ms`)
  }

  /** Goes on to a time, in milliseconds. */
  async to(time: number): Promise<void> {
    await settle()
    while (this.actions[0] !== undefined && this.actions[0].delay <= time) {
      this.step()
      await settle()
    }
    this.frame = time
  }

  private step(): boolean {
    const [next] = this.actions
    if (next === undefined) return false
    this.maxFrames = next.delay
    this.flush()
    return true
  }
}
