import { isUtf8 } from 'node:buffer'

/** The bytes of a buffer between two places as text, or a copy of them where they are not UTF-8: they would keep all that was fetched. */
export function textOrBytes(buffer: Buffer, start: number, end: number): string | Buffer {
  const text = buffer.toString('utf8', start, end)
  // what is no UTF-8 is read as U+FFFD, which text seldom holds: so it is seldom looked at twice
  if (!text.includes('\ufffd')) return text
  const bytes = buffer.subarray(start, end)
  return isUtf8(bytes) ? text : Buffer.from(bytes)
}
