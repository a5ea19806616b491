import { formatRfc3339 } from '../time/rfc3339.js'
import { UTC, type Zone } from '../time/zone.js'

/**
 * A point in time with nanoseconds, and the zone in which it is shown. It has no own properties, and those of its prototype
 * have rare names, so that fields of documents can be read without looking at what they belong to.
 */
export class Timestamp {
  readonly #seconds: number
  readonly #nanosecond: number
  readonly #zone: Zone

  constructor(seconds: number, nanosecond = 0, zone: Zone = UTC) {
    this.#seconds = seconds
    this.#nanosecond = nanosecond
    this.#zone = zone
  }

  static fromNanoseconds(nanoseconds: bigint, zone: Zone = UTC): Timestamp {
    const nanosecond = ((nanoseconds % BILLION) + BILLION) % BILLION
    return new Timestamp(Number((nanoseconds - nanosecond) / BILLION), Number(nanosecond), zone)
  }

  /** Whole seconds since the epoch, rounded down. */
  get epochSeconds(): number {
    return this.#seconds
  }

  /** Nanoseconds since the second began: 0 to 999999999. */
  get nanosecondOfSecond(): number {
    return this.#nanosecond
  }

  get epochNanoseconds(): bigint {
    return BigInt(this.#seconds) * BILLION + BigInt(this.#nanosecond)
  }

  get shownIn(): Zone {
    return this.#zone
  }

  /** The same point in time, shown in another zone. */
  shownAs(zone: Zone): Timestamp {
    return new Timestamp(this.#seconds, this.#nanosecond, zone)
  }

  toJSON(): string {
    return this.toString()
  }

  /** RFC 3339 with as many digits of a second as it has. */
  toString(): string {
    return formatRfc3339(this.#seconds, this.#nanosecond, this.#zone.offsetAt(this.#seconds))
  }
}

const BILLION = 1_000_000_000n
