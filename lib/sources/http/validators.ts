import { requestKey } from './pageGuard.js'
import type { PageRequest } from './pageRequest.js'

/** A page as the last poll found it. */
interface Known {
  readonly headers: Readonly<Record<string, string>>
  readonly next: PageRequest | undefined
}

/** What polls remember of pages, so that one that has not changed is not read again (RFC 9110, 13). */
export class Validators {
  readonly #enabled: boolean
  #known = new Map<string, Known>()
  #found = new Map<string, Known>()

  constructor(enabled: boolean) {
    this.#enabled = enabled
  }

  /** The headers that ask for a page only where it has changed; none where nothing is known of it. */
  conditions(request: PageRequest): Readonly<Record<string, string>> {
    return this.#known.get(requestKey(request))?.headers ?? {}
  }

  /** A page has not changed: what comes after it is what came after it before. */
  unchanged(request: PageRequest): PageRequest | undefined {
    const key = requestKey(request)
    const known = this.#known.get(key)
    if (known !== undefined) this.#found.set(key, known)
    return known?.next
  }

  /** A page was read to its end. */
  read(
    request: PageRequest,
    { etag, 'last-modified': modified }: Readonly<Record<string, string>>,
    next: PageRequest | undefined,
  ): void {
    if (!this.#enabled || (etag === undefined && modified === undefined)) return
    const headers = {
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(modified === undefined ? {} : { 'if-modified-since': modified }),
    }
    this.#found.set(requestKey(request), { headers, next })
  }

  /** A poll is done: what it found is what is known, and pages that are gone are forgotten. */
  turn(): void {
    this.#known = this.#found
    this.#found = new Map()
  }
}
