import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

const DECODERS: Readonly<Record<string, (first: Uint8Array) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  // servers send both what RFC 9110 calls deflate, which has a zlib header, and deflate itself
  deflate: (first) => (hasZlibHeader(first) ? createInflate() : createInflateRaw()),
}

/** The content encodings that `decodeContent` undoes, as an Accept-Encoding header says them. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/** Whether all encodings of a Content-Encoding header are known. */
export function isDecodable(encodings: string): boolean {
  return namesOf(encodings).every((name) => Object.hasOwn(DECODERS, name))
}

/**
 * A body without its content encodings (RFC 9110, 8.4), the last one undone first. A body that ends in the middle of its
 * encoding errs with zlib's Z_BUF_ERROR; an empty one is empty.
 */
export function decodeContent(body: AsyncIterable<Uint8Array>, encodings: string): AsyncIterable<Uint8Array> {
  return namesOf(encodings).reduceRight((encoded, name) => decode(encoded, name), body)
}

async function* decode(
  body: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, void> {
  const chunks = body[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  const decoder = (DECODERS[name] as (first: Uint8Array) => Transform)(first.value)
  // an error of either stream comes out of the iterator, and leaving it ends both
  pipeline(Readable.from(behind(first.value, chunks), { objectMode: false }), decoder, () => undefined)
  yield* decoder as AsyncIterable<Buffer>
}

async function* behind(
  first: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  yield first
  yield* { [Symbol.asyncIterator]: () => chunks }
}

/** Names of encodings in the order in which they were applied. */
function namesOf(encodings: string): readonly string[] {
  return encodings
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
}

/** Whether bytes begin as zlib data does (RFC 1950, 2.2): method 8, and a check that makes it a multiple of 31. */
function hasZlibHeader([method = 0, flags = 0]: Uint8Array): boolean {
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0
}
