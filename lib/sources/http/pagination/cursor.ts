import { fieldAt } from '../fieldAt.js'
import { at } from '../pageRequest.js'
import { kindOf } from './kindOf.js'
import type { Pages } from './pages.js'

/** What `cursor` pagination asks for. */
export interface CursorOptions {
  readonly cursor_field: string
  readonly cursor_param: string
}

/** Pages by a cursor that each answer gives for the next one; they end where it is absent, null or empty. */
export function cursor({ cursor_field, cursor_param }: CursorOptions): Pages {
  return {
    needsEnvelope: true,
    countsRecords: false,
    first: (request) => request,
    next: ({ request, envelope, count, unexpected }) => {
      const given = fieldAt(envelope, cursor_field)
      if (given === undefined || given === null || given === '' || given === false) return undefined
      if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'bigint') {
        throw unexpected(
          `cursor_field ${cursor_field} is ${kindOf(given)}, no cursor`,
          'cursor_field: the dotted path of a text or a number',
        )
      }
      // an interface that repeats its last cursor behind its last record has no other way to say so
      if (count === 0 && String(given) === request.at) return undefined
      return at(request, cursor_param, String(given))
    },
  }
}
