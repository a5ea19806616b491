import type { SourceError } from '../../core/errors.js'
import type { ByteReader } from './byteReader.js'
import { type Decoder, LARGEST_DOCUMENT, type Origin, type Place } from './decoder.js'

/** A byte order mark's length in UTF-8. */
const MARK = 3

/**
 * Feeds a file or an answer to its decoder, window by window, and yields how many bytes it consumed of each. What a window does not
 * complete comes again with at least as many bytes behind it, so that a large document is neither copied nor scanned over and
 * over.
 */
export async function* feed(
  reader: ByteReader,
  decoder: Decoder,
  origin: Origin,
): AsyncGenerator<number, void, void> {
  let byte = 0
  let rest: Buffer = Buffer.alloc(0)
  for (;;) {
    const place: Place = { line: decoder.line, byte }
    const wanted = byte === 0 && rest.length === 0 ? MARK : Math.min(rest.length * 2, LARGEST_DOCUMENT + 1)
    const { bytes, last } = await fill(reader, rest, wanted).catch((error: unknown) => {
      throw origin.unreadable(error, place)
    })
    const mark = byte === 0 ? byteOrderMark(bytes, origin) : 0
    const consumed = mark + decoder.decode(bytes.subarray(mark), byte + mark, last)
    yield consumed
    if (last) return
    byte += consumed
    rest = bytes.subarray(consumed)
    if (rest.length > LARGEST_DOCUMENT) throw tooLarge(origin, { line: decoder.line, byte })
  }
}

/** `rest` with the bytes behind it, `wanted` in all at least, but where the file ends before. */
async function fill(
  reader: ByteReader,
  rest: Buffer,
  wanted: number,
): Promise<{ readonly bytes: Buffer; readonly last: boolean }> {
  const bytes = await reader.read(rest)
  if (bytes === undefined) return { bytes: rest, last: true }
  if (bytes.length >= wanted) return { bytes, last: false }
  const pieces = [Buffer.from(bytes)]
  for (let length = bytes.length; length < wanted; ) {
    const more = await reader.read(Buffer.alloc(0))
    if (more === undefined) return { bytes: Buffer.concat(pieces), last: true }
    pieces.push(Buffer.from(more))
    length += more.length
  }
  return { bytes: Buffer.concat(pieces), last: false }
}

/** The length of a UTF-8 byte order mark; throws where it is one of UTF-16. */
export function byteOrderMark(bytes: Buffer, origin: Origin): number {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return MARK
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw origin.refused(
      'the file is UTF-16',
      'rxpipe reads UTF-8: convert the file, for instance with iconv',
    )
  }
  return 0
}

/** What begins at a place and goes beyond all bounds. */
export function tooLarge(origin: Origin, place: Place): SourceError {
  const limit = `${LARGEST_DOCUMENT / 1024 / 1024} MiB`
  return origin.refused(
    `what begins at byte ${place.byte} is larger than ${limit}`,
    `a document, line or row may take ${limit}; check the format, and look for a missing quote or line break`,
    place,
  )
}
