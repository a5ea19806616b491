import { Region } from './region.js'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Told of a line without its line break, as text where it is UTF-8, and of the offset of its first byte. */
export type TakeLine = (raw: string | Uint8Array, start: number) => void

/**
 * Goes through the whole lines at the beginning of `bytes`, of which the last one may lack its line break where nothing follows.
 * `taker` is asked once, with all that is read. Gives the bytes that were read.
 */
export function eachLine(bytes: Buffer, last: boolean, taker: (region: Region) => TakeLine): number {
  const end = last ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1
  const region = new Region(bytes.subarray(0, end))
  const take = taker(region)
  for (let start = 0; start < end; ) {
    const stop = region.lineEnd(start)
    const bare = stop > start && bytes[stop - 1] === CARRIAGE_RETURN ? stop - 1 : stop
    take(region.original(start, bare), start)
    start = stop + 1
  }
  return end
}
