import { at } from '../pageRequest.js'
import type { Pages } from './pages.js'

/** What `page` pagination asks for. */
export interface PageOptions {
  readonly page_param: string
  readonly start: number
}

/** Pages by their number, from `start`; an empty one ends them. */
export function page({ page_param, start }: PageOptions): Pages {
  return {
    needsEnvelope: false,
    countsRecords: true,
    first: (request) => at(request, page_param, start),
    next: ({ request, count }) => (count === 0 ? undefined : at(request, page_param, Number(request.at) + 1)),
  }
}
