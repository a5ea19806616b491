import type { Context } from '../../core/context.js'
import type { Draft } from '../../operators/onDemand.js'
import { sleep } from '../../operators/sleep.js'
import { createRun } from './httpRun.js'
import { readPages } from './readPages.js'
import type { HttpSettings } from './settings.js'

/** Batches of all pages, once in batch mode; in realtime again each `poll_interval`, one poll after the other. Ends when the signal aborts. */
export async function* drafts(
  settings: HttpSettings,
  context: Context,
  signal: AbortSignal,
): AsyncGenerator<Draft, void, void> {
  const { clock, mode } = context
  const run = createRun(settings, context, signal)
  try {
    for (;;) {
      const started = clock.now()
      yield* readPages(run)
      if (mode === 'batch') return
      run.validators.turn()
      await sleep(started + settings.pollInterval - clock.now(), clock, signal)
      if (signal.aborted) return
    }
  } catch (error) {
    // what an end in the middle of a request looks like is no failure
    if (!signal.aborted) throw error
  }
}
