import { isDigitAt, pairAt } from './digits.js'
import { ELEMENT_READERS } from './goElementReaders.js'
import type { LayoutPiece, OffsetStyle } from './goLayout.js'
import { outOfRange, type ParsedTime, type Reader } from './parsedTime.js'
import { UTC } from './zone.js'

/** The reader of a piece of a layout; a second takes a fraction where the next element of the layout is none. */
export function readerOf(piece: LayoutPiece, next: LayoutPiece | undefined): Reader {
  switch (piece.kind) {
    case 'literal':
      return literalReader(piece.text)
    case 'fraction':
      return piece.trims ? optionalFraction : fixedFraction(piece.digits)
    case 'offset':
      return offsetReader(piece)
    case 'element': {
      const read = ELEMENT_READERS[piece.element]
      const isSecond = piece.element === 'second' || piece.element === 'zeroSecond'
      if (!isSecond || next?.kind === 'fraction') return read
      return (text, at, time) => {
        const end = read(text, at, time)
        return end < 0 ? end : optionalFraction(text, end, time)
      }
    }
  }
}

/** A run of spaces stands for any run of spaces, and at the end of the text for none. */
function literalReader(literal: string): Reader {
  if (!literal.includes(' ')) return (text, at) => (text.startsWith(literal, at) ? at + literal.length : -1)
  const parts = literal.split(/( +)/).filter((part) => part !== '')
  return (text, start) => {
    let at = start
    for (const part of parts) {
      if (part[0] === ' ') {
        if (at < text.length && text[at] !== ' ') return -1
        while (text[at] === ' ') at++
      } else {
        if (!text.startsWith(part, at)) return -1
        at += part.length
      }
    }
    return at
  }
}

function fixedFraction(digits: number): Reader {
  return (text, at, time) => {
    const end = at + 1 + digits
    if (end > text.length || !isPoint(text, at)) return -1
    for (let index = at + 1; index < end; index++) if (!isDigitAt(text, index)) return -1
    time.nanosecond = nanosecondsOf(text, at + 1, end)
    return end
  }
}

function optionalFraction(text: string, at: number, time: ParsedTime): number {
  if (!isPoint(text, at) || !isDigitAt(text, at + 1)) return at
  let end = at + 2
  while (isDigitAt(text, end)) end++
  time.nanosecond = nanosecondsOf(text, at + 1, end)
  return end
}

function isPoint(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 46 || code === 44
}

function nanosecondsOf(text: string, from: number, to: number): number {
  let nanoseconds = 0
  for (let digit = 0; digit < 9; digit++)
    nanoseconds = nanoseconds * 10 + (from + digit < to ? text.charCodeAt(from + digit) - 48 : 0)
  return nanoseconds
}

function offsetReader({ parts, separator, zulu }: OffsetStyle): Reader {
  const step = 2 + separator.length
  const length = 3 + (parts - 1) * step
  return (text, at, time) => {
    if (zulu && text[at] === 'Z') {
      time.zone = UTC
      return at + 1
    }
    if (at + length > text.length) return -1
    for (let part = 1; part < parts; part++)
      if (!text.startsWith(separator, at + 3 + (part - 1) * step)) return -1
    const hours = pairAt(text, at + 1)
    const minutes = parts > 1 ? pairAt(text, at + 1 + step) : 0
    const seconds = parts > 2 ? pairAt(text, at + 1 + 2 * step) : 0
    // beyond 23 and 59, since some people do write offsets of 24 hours or 60 minutes
    if (hours > 24) return outOfRange(time, 'time zone offset hour')
    if (minutes > 60) return outOfRange(time, 'time zone offset minute')
    if (seconds > 60) return outOfRange(time, 'time zone offset second')
    const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : 0
    if (sign === 0 || hours < 0 || minutes < 0 || seconds < 0) return -1
    time.offset = sign * (hours * 3600 + minutes * 60 + seconds)
    return at + length
  }
}
