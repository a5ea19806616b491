import { closed } from '../../codecs/closed.js'
import type { Of } from '../../codecs/codec.js'
import { described } from '../../codecs/described.js'
import { enumeration } from '../../codecs/enumeration.js'
import { fieldPath } from '../../codecs/fieldPath.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { nonEmptyString } from '../../codecs/string.js'
import { tagged } from '../../codecs/tagged.js'

const COMMON = {
  data_field: described(
    optional(fieldPath),
    'Where the array of records stands; it may stand beside `pagination` instead.',
    { example: 'data' },
  ),
  max_pages: described(
    withDefault(integer({ min: 1 }), 100),
    'Pages of a run or poll at most; reaching it is a warning.',
  ),
}

const type = <const Type extends string>(name: Type) =>
  described(enumeration(name), 'What tells of the page after this one.')

const parameter = (shown: string, what: string) =>
  described(withDefault(nonEmptyString, shown), `The parameter that takes ${what}.`)

/** How an answer tells of the page after it. */
export const pagination = tagged({
  next_url: closed({
    type: type('next_url'),
    next_field: described(fieldPath, "Where the next page's URL stands in an answer.", {
      example: 'next_page_url',
    }),
    ...COMMON,
  }),
  offset: closed({
    type: type('offset'),
    limit: described(withDefault(integer({ min: 1 }), 100), 'Records of a page.'),
    offset_param: parameter('offset', 'the number of records before the page'),
    limit_param: parameter('limit', '`limit`'),
    ...COMMON,
  }),
  cursor: closed({
    type: type('cursor'),
    cursor_field: described(fieldPath, 'Where the cursor of the next page stands in an answer.', {
      example: 'meta.next_cursor',
    }),
    cursor_param: parameter('cursor', 'the cursor; in a POST, the path of a field of the body'),
    ...COMMON,
  }),
  page: closed({
    type: type('page'),
    page_param: parameter('page', 'the number of the page'),
    start: described(withDefault(integer({ min: 0 }), 1), 'The number of the first page.'),
    ...COMMON,
  }),
  link_header: closed({ type: type('link_header'), ...COMMON }),
})

/** Pagination as it is decoded. */
export type Pagination = Of<typeof pagination>
