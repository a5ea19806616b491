import { twoDigits } from './digits.js'
import type { Zone } from './zone.js'
import { type Abbreviations, abbreviationsOf } from './zoneAbbreviations.js'

/** Seconds of a span of which the offsets are remembered: some twelve days, in which no zone changes its clocks twice. */
const SPAN = 2 ** 20

/** Spans remembered at most: some 130 years. */
const MOST_SPANS = 4096

/** The farthest point in time of a Date, in seconds. */
const FARTHEST = 8_640_000_000_000

/** Offsets of a span: `before` up to the second `change`, then `after`. */
interface Span {
  readonly change: number
  readonly before: number
  readonly after: number
}

/** A zone of the IANA database, as the runtime's Intl knows it. */
export class IanaZone implements Zone {
  readonly #format: Intl.DateTimeFormat
  readonly #abbreviations: Abbreviations
  readonly #spans = new Map<number, Span>()

  /** Throws RangeError for a name that is no zone's. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
    this.#abbreviations = abbreviationsOf(name)
  }

  /** The name as the database spells it, or that of the zone it is an alias of. */
  get name(): string {
    return this.#format.resolvedOptions().timeZone
  }

  offsetAt(seconds: number): number {
    const number = Math.floor(seconds / SPAN)
    const span = this.#spans.get(number) ?? this.#remember(number)
    return seconds < span.change ? span.before : span.after
  }

  abbreviationAt(seconds: number): string {
    const offset = this.offsetAt(seconds)
    const name = this.#abbreviations.get(offset)
    if (name !== undefined) return name
    // clocks of towns went by the sun before there were zones
    if (offset % 900 !== 0) return 'LMT'
    const minutes = Math.abs(offset) / 60
    const rest = minutes % 60 === 0 ? '' : twoDigits(minutes % 60)
    return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}${rest}`
  }

  #remember(number: number): Span {
    const [start, end] = [number * SPAN, (number + 1) * SPAN]
    const [before, after] = [this.#lookUp(start), this.#lookUp(end)]
    const span = { before, after, change: before === after ? end : this.#changeWithin(start, end, before) }
    if (this.#spans.size >= MOST_SPANS) this.#spans.clear()
    this.#spans.set(number, span)
    return span
  }

  #changeWithin(start: number, end: number, before: number): number {
    let [low, high] = [start, end]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#lookUp(middle) === before) low = middle
      else high = middle
    }
    return high
  }

  #lookUp(seconds: number): number {
    const text = this.#format.format(Math.max(-FARTHEST, Math.min(FARTHEST, seconds)) * 1000)
    const [, sign, hours = '0', minutes = '0', rest = '0'] =
      /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(rest))
  }
}
