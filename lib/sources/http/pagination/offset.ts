import { at, withParameter } from '../pageRequest.js'
import type { Pages } from './pages.js'

/** What `offset` pagination asks for. */
export interface OffsetOptions {
  readonly limit: number
  readonly offset_param: string
  readonly limit_param: string
}

/** Pages by the number of records to skip; one of fewer than `limit` is the last. */
export function offset({ limit, offset_param, limit_param }: OffsetOptions): Pages {
  return {
    needsEnvelope: false,
    countsRecords: true,
    first: (request) => at(withParameter(request, limit_param, limit), offset_param, 0),
    next: ({ request, count }) =>
      count < limit ? undefined : at(request, offset_param, Number(request.at) + count),
  }
}
