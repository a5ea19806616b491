import { fieldAt } from '../fieldAt.js'
import { followingUrl } from './followingUrl.js'
import { kindOf } from './kindOf.js'
import type { Pages } from './pages.js'

/** What `next_url` pagination asks for. */
export interface NextUrlOptions {
  readonly next_field: string
}

/** Pages by the URL, absolute or relative, that each answer gives for the next one; they end where it is absent, null or empty. */
export function nextUrl({ next_field }: NextUrlOptions): Pages {
  return {
    needsEnvelope: true,
    countsRecords: false,
    first: (request) => request,
    next: (answer) => {
      const given = fieldAt(answer.envelope, next_field)
      if (given === undefined || given === null || given === '' || given === false) return undefined
      if (typeof given !== 'string') {
        const hint = 'next_field: the dotted path of a URL'
        throw answer.unexpected(`next_field ${next_field} is ${kindOf(given)}, no URL`, hint)
      }
      return followingUrl(answer, given, `next_field ${next_field}`)
    },
  }
}
