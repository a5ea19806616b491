import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds that a server has to answer. */
const PATIENCE = 90_000

/** Waits until `ready` resolves; rejects with its last error when time is up, and at once with what `failed` returns. */
export async function untilReady(
  ready: () => Promise<void>,
  failed: () => Error | undefined = () => undefined,
): Promise<void> {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    try {
      return await ready()
    } catch (error) {
      const failure = failed()
      if (failure !== undefined) throw failure
      if (Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}
