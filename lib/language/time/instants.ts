import { utf8Text } from '../../util/utf8Text.js'
import type { Value } from '../definition.js'
import { unexpected } from '../runtime/expect.js'
import { Timestamp } from '../values/timestamp.js'
import { goParser, RFC3339_NANO } from './goParse.js'
import { localZone } from './zones.js'

const parseRfc3339 = goParser(RFC3339_NANO)

/**
 * A timestamp, seconds since the epoch (which are shown in the machine's zone), or a text or bytes in RFC 3339; throws Error
 * on anything else.
 */
export function timestampOf(value: Value): Timestamp {
  if (typeof value === 'string') return parseRfc3339(value)
  if (value instanceof Timestamp) return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} is not a time`)
    const seconds = Math.trunc(value)
    const nanosecond = Math.trunc((value - seconds) * 1e9)
    return nanosecond < 0
      ? new Timestamp(seconds - 1, nanosecond + 1e9, localZone())
      : new Timestamp(seconds, nanosecond, localZone())
  }
  if (typeof value === 'bigint') return new Timestamp(Number(value), 0, localZone())
  if (value instanceof Uint8Array) return parseRfc3339(utf8Text(value))
  throw unexpected('number or string', value)
}

/** A text, bytes, or the RFC 3339 text of a timestamp; throws Error on anything else. */
export function timeTextOf(value: Value): string {
  if (typeof value === 'string') return value
  if (value instanceof Timestamp) return value.toString()
  if (value instanceof Uint8Array) return utf8Text(value)
  throw unexpected('string', value)
}
