import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import type { Of } from '../../codecs/codec.js'
import { enumeration } from '../../codecs/enumeration.js'
import { list } from '../../codecs/list.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { period } from '../../codecs/period.js'
import { refined } from '../../codecs/refined.js'
import { nonEmptyString } from '../../codecs/string.js'
import { delimiter } from '../decoding/delimiter.js'
import type { FileSettings } from './settings.js'

/** The options of the file source as they stand under `source:`. */
export const options = refined(
  closed({
    path: optional(nonEmptyString),
    paths: optional(list(nonEmptyString, { atLeast: 1 })),
    format: optional(enumeration('json', 'csv', 'lines')),
    csv_header: withDefault(boolean, true),
    delimiter: optional(delimiter),
    follow: optional(boolean),
    start: withDefault(enumeration('beginning', 'end'), 'beginning'),
    poll_interval: withDefault(period(), 1000, '1s'),
    max_batch: withDefault(integer({ min: 1 }), 1000),
  }),
  ({ path, paths }) =>
    path === undefined && paths === undefined
      ? { message: 'path is missing: expected path (a file or a glob) or paths (a list of them)' }
      : undefined,
)

/** The decoded options as the source wants them. */
export function settingsOf({ path, paths, ...others }: Of<typeof options>): FileSettings {
  return { patterns: [...(path === undefined ? [] : [path]), ...(paths ?? [])], ...others }
}
