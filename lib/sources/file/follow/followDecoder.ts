import type { FileHandle } from 'node:fs/promises'

import { SourceError } from '../../../core/errors.js'
import { CsvDecoder, rowEnd } from '../../decoding/csvDecoder.js'
import type { Decoder, DecoderTarget } from '../../decoding/decoder.js'
import { byteOrderMark } from '../../decoding/feed.js'
import { delimiterOf, type FileFormat, formatOf, KNOWN_EXTENSIONS } from '../../decoding/format.js'
import { LinesDecoder } from '../../decoding/linesDecoder.js'
import { NdjsonDecoder } from '../../decoding/ndjsonDecoder.js'
import type { FileSettings } from '../settings.js'
import { bytesAt } from './openSighted.js'
import { unrotated } from './rotatedName.js'

/** The first row of CSV is looked for in so many bytes. */
const LONGEST_HEADER = 1024 * 1024

/** A decoder of lines from a place on: by the format that is set, else by the file's name, without what rotation added to it. */
export async function followDecoder(
  path: string,
  target: DecoderTarget,
  settings: FileSettings,
  place: { readonly byte: number; readonly line: number },
  handle: FileHandle,
): Promise<Decoder> {
  const format = followedFormat(path, settings)
  if (format !== 'csv') {
    const decoder = format === 'json' ? new NdjsonDecoder(target) : new LinesDecoder(target)
    decoder.line = place.line
    return decoder
  }
  const { csvRows } = await import('../../../clients/csv.js')
  const delimiter = settings.delimiter ?? delimiterOf(unrotated(path))
  const decoder = new CsvDecoder(target, { header: settings.csv_header, rows: csvRows({ delimiter }) })
  if (place.byte === 0) return decoder
  const bytes = await bytesAt(handle, 0, Math.min(place.byte, LONGEST_HEADER))
  const mark = byteOrderMark(bytes, target.origin)
  decoder.decode(bytes.subarray(mark, firstRowEnd(bytes, mark)), mark, false)
  // without a header it is a message, of which nothing but its number of columns is wanted
  target.out.length = 0
  decoder.goOnAt(place.byte, place.line)
  return decoder
}

/** The format of a followed file; throws FILE_UNREADABLE where neither options nor name tell it. */
export function followedFormat(path: string, { format }: FileSettings): FileFormat {
  const known = format ?? formatOf(unrotated(path))
  if (known !== undefined) return known
  throw new SourceError('FILE_UNREADABLE', `${path}: its name does not tell its format`, {
    hint: `set format: json, csv or lines; known by name are ${KNOWN_EXTENSIONS.join(' ')}`,
  })
}

function firstRowEnd(bytes: Buffer, from: number): number {
  let start = from
  while (bytes[start] === 10 || bytes[start] === 13) start++
  return rowEnd(bytes, start)
}
