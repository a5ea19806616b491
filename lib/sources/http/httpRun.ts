import type { Context } from '../../core/context.js'
import { type Ask, createAsk } from './ask.js'
import type { Pages } from './pagination/pages.js'
import { pagesOf } from './pagination/pagesOf.js'
import type { HttpSettings } from './settings.js'
import { Validators } from './validators.js'

/** What all pages of a run have in common. */
export interface HttpRun {
  readonly settings: HttpSettings
  readonly context: Context
  /** Ends the run. */
  readonly signal: AbortSignal
  readonly ask: Ask
  readonly pages: Pages
  readonly validators: Validators
  /** Warns, once a run, that there are more pages than may be read. */
  readonly tooMany: (most: number, next: string) => void
}

/** What a run of the source has until the signal ends it. */
export function createRun(settings: HttpSettings, context: Context, signal: AbortSignal): HttpRun {
  let warned = false
  return {
    tooMany: (most, next) => {
      if (warned) return
      warned = true
      const message = `max_pages: ${most} is reached, and there are more pages: those are not read`
      context.log.warn(message, { max_pages: most, next })
    },
    settings,
    context,
    signal,
    ask: createAsk(settings, context, signal),
    pages: pagesOf(settings.pagination),
    validators: new Validators(context.mode === 'realtime'),
  }
}
