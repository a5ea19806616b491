import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import type { Codec, Of } from '../../codecs/codec.js'
import { enumeration } from '../../codecs/enumeration.js'
import { list } from '../../codecs/list.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { refined } from '../../codecs/refined.js'
import { scalar } from '../../codecs/scalar.js'
import { nonEmptyString } from '../../codecs/string.js'
import type { FileSettings } from './settings.js'

/** The CSV parser compares bytes: a character of several cannot delimit, nor can one that has a meaning already. */
const delimiter: Codec<string> = scalar({
  name: 'delimiter',
  schema: { type: 'string', minLength: 1, maxLength: 1 },
  expected: 'one ASCII character that is neither a quote nor a line break, such as ";" or "\\t"',
  read: (value) =>
    typeof value === 'string' && /^[\t -~]$/.test(value) && value !== '"' ? { value } : undefined,
})

/** The options of the file source as they stand under `source:`. */
export const options = refined(
  closed({
    path: optional(nonEmptyString),
    paths: optional(list(nonEmptyString, { atLeast: 1 })),
    format: optional(enumeration('json', 'csv', 'lines')),
    csv_header: withDefault(boolean, true),
    delimiter: optional(delimiter),
    max_batch: withDefault(integer({ min: 1 }), 1000),
  }),
  ({ path, paths }) => {
    if (path === undefined && paths === undefined) {
      return { message: 'path is missing: expected path (a file or a glob) or paths (a list of them)' }
    }
    if (path !== undefined && paths !== undefined) {
      return { at: ['paths'], message: 'expected path or paths, not both: name all files under paths' }
    }
    return undefined
  },
)

/** The decoded options as the source wants them. */
export function settingsOf({ path, paths, ...others }: Of<typeof options>): FileSettings {
  return { patterns: paths ?? (path === undefined ? [] : [path]), ...others }
}
