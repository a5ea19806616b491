import { createHash } from 'node:crypto'

import { SourceError } from '../../core/errors.js'
import { stringify } from '../../util/stringify.js'
import type { PageRequest } from './pageRequest.js'

/** Finds out where pages come again, so that no run goes in circles. */
export class PageGuard {
  readonly #requests = new Map<string, number>()
  readonly #records = new Map<string, number>()

  /** Throws where an earlier page asked for the same. */
  request(request: PageRequest, page: number, where: string): void {
    const before = seenBefore(this.#requests, requestKey(request), page)
    if (before === undefined) return
    throw new SourceError('HTTP_PAGE_REPEATED', `${where}: what comes next is page ${before} again`, {
      hint: 'the answers lead in a circle: check the fields and parameters of pagination',
    })
  }

  /** Throws where an earlier page began with the same record. */
  firstRecord(raw: string | Uint8Array, page: number, where: string): void {
    const before = seenBefore(this.#records, digest(raw), page)
    if (before === undefined) return
    throw new SourceError('HTTP_PAGE_REPEATED', `${where}: begins with the same record as page ${before}`, {
      hint: 'the server gives the same page again: check that it knows the parameters of pagination under these names',
    })
  }
}

/** What tells a request from others, in a few bytes. */
export function requestKey({ url, body }: PageRequest): string {
  return digest(body === undefined ? url : `${url} ${stringify(body)}`)
}

function seenBefore(seen: Map<string, number>, key: string, page: number): number | undefined {
  const before = seen.get(key)
  if (before === undefined) seen.set(key, page)
  return before === page ? undefined : before
}

function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64').slice(0, 22)
}
