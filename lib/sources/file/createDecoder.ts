import { SourceError } from '../../core/errors.js'
import { CsvDecoder } from '../decoding/csvDecoder.js'
import type { Decoder, DecoderTarget } from '../decoding/decoder.js'
import { delimiterOf, formatOf, KNOWN_EXTENSIONS } from '../decoding/format.js'
import { JsonDecoder } from '../decoding/jsonDecoder.js'
import { LinesDecoder } from '../decoding/linesDecoder.js'
import type { FileSettings } from './settings.js'

/** The decoder of a file: by the format that is set, else by the file's name. */
export async function createDecoder(
  path: string,
  target: DecoderTarget,
  { format, csv_header: header, delimiter }: FileSettings,
): Promise<Decoder> {
  switch (format ?? formatOf(path)) {
    case 'json':
      return new JsonDecoder(target)
    case 'lines':
      return new LinesDecoder(target)
    case 'csv': {
      const { csvRows } = await import('../../clients/csv.js')
      return new CsvDecoder(target, { header, rows: csvRows({ delimiter: delimiter ?? delimiterOf(path) }) })
    }
    default:
      throw new SourceError('FILE_UNREADABLE', `${path}: its name does not tell its format`, {
        hint: `set format: json, csv or lines; known by name are ${KNOWN_EXTENSIONS.join(' ')}`,
      })
  }
}
