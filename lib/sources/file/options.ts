import { boolean } from '../../codecs/boolean.js'
import { closed } from '../../codecs/closed.js'
import type { Of } from '../../codecs/codec.js'
import { described } from '../../codecs/described.js'
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
    path: described(optional(nonEmptyString), 'A file or a glob; this, `paths` or both must be given.', {
      example: 'data/users-*.ndjson.gz',
    }),
    paths: described(
      optional(list(nonEmptyString, { atLeast: 1 })),
      'Files and globs; all are read in byte order of their paths, each once.',
      { example: ['data/*.ndjson', 'data/*.csv.gz'] },
    ),
    format: described(
      optional(enumeration('json', 'csv', 'lines')),
      'What the files hold; `lines` gives `{"line": "..."}`.',
      {
        otherwise:
          'by the name: `json` (.json .ndjson .jsonl), `csv` (.csv .tsv), `lines` (.txt .log), and each of them with .gz behind it',
      },
    ),
    csv_header: described(
      withDefault(boolean, true),
      'Whether the first row of CSV names the columns; else they are `c0`, `c1`, ...',
    ),
    delimiter: described(optional(delimiter), 'What stands between two fields of CSV.', {
      otherwise: 'a comma, a tab for .tsv',
      example: ';',
    }),
    follow: described(
      optional(boolean),
      'Whether files are followed as they grow; `false` reads them once, to their end.',
      { otherwise: '`true`', mode: 'realtime' },
    ),
    start: described(
      withDefault(enumeration('beginning', 'end'), 'beginning'),
      'Where followed files begin that are there at the very first start; `end` gives only what is written from then on.',
      { mode: 'realtime' },
    ),
    poll_interval: described(
      withDefault(period(), 1000, '1s'),
      'How often a followed file is looked at where the operating system tells of no change.',
      { mode: 'realtime' },
    ),
    max_batch: described(withDefault(integer({ min: 1 }), 1000), 'Messages of a batch at most.'),
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
