import { SourceError } from '../../core/errors.js'
import type { Message } from '../../core/message.js'
import type { Draft } from '../../operators/onDemand.js'
import { shownUrl } from '../../util/shownUrl.js'
import { attemptPage } from './attemptPage.js'
import { httpOrigin, whereOf } from './httpOrigin.js'
import type { HttpRun } from './httpRun.js'
import { PageBatches } from './pageBatches.js'
import type { PageGuard } from './pageGuard.js'
import type { PageRequest } from './pageRequest.js'
import { PassingFailure } from './passingFailure.js'
import { Patience } from './patience.js'
import { Resumption } from './resumption.js'

/** Which page is read. */
export interface PageToRead {
  readonly request: PageRequest
  /** From 1. */
  readonly page: number
  readonly guard: PageGuard
}

/**
 * Batches of one page, and then what asks for the next one. An answer that breaks off is asked for again, and what of it was
 * passed on already is not passed on twice. Before it fails for good, it passes on what was decoded.
 */
export async function* readPage(
  run: HttpRun,
  { request, page, guard }: PageToRead,
): AsyncGenerator<Draft, PageRequest | undefined, void> {
  const { settings, context, signal } = run
  const { maxBatch } = settings
  const name = { url: shownUrl(request.url), page, paged: settings.pagination !== undefined }
  const where = whereOf(name)
  const part = name.paged ? `page ${page}` : undefined
  const checkFirst = (raw: string | Uint8Array) => guard.firstRecord(raw, page, where)
  const patience = new Patience(settings.retry, context, signal, where)
  const resumption = new Resumption()
  for (;;) {
    const attempt = new AbortController()
    const end = () => attempt.abort()
    signal.addEventListener('abort', end, { once: true })
    const out: Message[] = []
    const origin = httpOrigin(name)
    const batches = new PageBatches({ out, origin, resumption, maxBatch, part, checkFirst })
    try {
      return yield* attemptPage(run, { request, origin, out, batches, signal: attempt.signal })
    } catch (error) {
      if (signal.aborted) throw error
      if (error instanceof SourceError) yield* batches.take(1)
      if (!(error instanceof PassingFailure)) throw error
      if (resumption.restart()) patience.restore()
      await patience.after(error)
    } finally {
      signal.removeEventListener('abort', end)
      end()
    }
  }
}
