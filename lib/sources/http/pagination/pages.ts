import type { SourceError } from '../../../core/errors.js'
import type { PageRequest } from '../pageRequest.js'

/** A page that was read, as pagination sees it. */
export interface PageAnswer {
  readonly request: PageRequest
  /** The configured URL: keys of its query go to its origin alone. */
  readonly home: string
  /** Where the answer came from, redirects followed. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** What stands around the records, where `needsEnvelope` asked for it. */
  readonly envelope: unknown
  /** How many records the page had. */
  readonly count: number
  /** An error that names the page. */
  unexpected(what: string, hint: string): SourceError
}

/** How pages follow each other. */
export interface Pages {
  /** Whether the fields around the records tell of the next page. */
  readonly needsEnvelope: boolean
  /** Whether the number of records tells of the next page: an object around them is then no page. */
  readonly countsRecords: boolean
  /** What asks for the first page. */
  first(request: PageRequest): PageRequest
  /** What asks for the page after this one, undefined where it is the last. */
  next(answer: PageAnswer): PageRequest | undefined
}
