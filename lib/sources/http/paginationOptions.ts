import { closed } from '../../codecs/closed.js'
import type { Of } from '../../codecs/codec.js'
import { enumeration } from '../../codecs/enumeration.js'
import { fieldPath } from '../../codecs/fieldPath.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { nonEmptyString } from '../../codecs/string.js'
import { tagged } from '../../codecs/tagged.js'

const COMMON = {
  data_field: optional(fieldPath),
  max_pages: withDefault(integer({ min: 1 }), 100),
}

/** How an answer tells of the page after it. */
export const pagination = tagged({
  next_url: closed({ type: enumeration('next_url'), next_field: fieldPath, ...COMMON }),
  offset: closed({
    type: enumeration('offset'),
    limit: withDefault(integer({ min: 1 }), 100),
    offset_param: withDefault(nonEmptyString, 'offset'),
    limit_param: withDefault(nonEmptyString, 'limit'),
    ...COMMON,
  }),
  cursor: closed({
    type: enumeration('cursor'),
    cursor_field: fieldPath,
    cursor_param: withDefault(nonEmptyString, 'cursor'),
    ...COMMON,
  }),
  page: closed({
    type: enumeration('page'),
    page_param: withDefault(nonEmptyString, 'page'),
    start: withDefault(integer({ min: 0 }), 1),
    ...COMMON,
  }),
  link_header: closed({ type: enumeration('link_header'), ...COMMON }),
})

/** Pagination as it is decoded. */
export type Pagination = Of<typeof pagination>
