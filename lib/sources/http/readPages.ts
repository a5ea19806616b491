import type { Draft } from '../../operators/onDemand.js'
import { shownUrl } from '../../util/shownUrl.js'
import { whereOf } from './httpOrigin.js'
import type { HttpRun } from './httpRun.js'
import { PageGuard } from './pageGuard.js'
import type { PageRequest } from './pageRequest.js'
import { readPage } from './readPage.js'

/** Batches of all pages, one page after the other, `max_pages` at most. */
export async function* readPages(run: HttpRun): AsyncGenerator<Draft, void, void> {
  const { settings, pages } = run
  const paged = settings.pagination !== undefined
  const most = settings.pagination?.max_pages ?? 1
  const guard = new PageGuard()
  let request: PageRequest | undefined = pages.first(settings.first)
  for (let page = 1; request !== undefined; page++) {
    const url = shownUrl(request.url)
    guard.request(request, page, whereOf({ url, page, paged }))
    if (page > most) {
      return run.tooMany(most, url)
    }
    request = yield* readPage(run, { request, page, guard })
  }
}
