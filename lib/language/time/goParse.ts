import type { Timestamp } from '../values/timestamp.js'
import { type LayoutPiece, layoutPieces } from './goLayout.js'
import { readerOf } from './goReaders.js'
import { ParsedTime, type Reader } from './parsedTime.js'
import { utcRfc3339 } from './utcRfc3339.js'

const RFC3339 = '2006-01-02T15:04:05Z07:00'

/** The layout of RFC 3339 with as many digits of a second as there are. */
export const RFC3339_NANO = '2006-01-02T15:04:05.999999999Z07:00'

/** Reads timestamps written in a layout of Go's package time; what has no zone is in UTC. Throws Error on a text of another form. */
export function goParser(layout: string): (text: string) => Timestamp {
  const pieces = layoutPieces(layout)
  const readers = pieces.map((piece, index) =>
    readerOf(
      piece,
      pieces.slice(index + 1).find(({ kind }) => kind !== 'literal'),
    ),
  )
  const quick = layout === RFC3339 || layout === RFC3339_NANO ? utcRfc3339 : undefined
  return (text) => quick?.(text) ?? parsed(text)

  function parsed(text: string): Timestamp {
    const time = new ParsedTime()
    let at = 0
    for (let index = 0; index < readers.length; index++) {
      const next = (readers[index] as Reader)(text, at, time)
      if (next < 0) throw failure(layout, text, at, pieces[index] as LayoutPiece, time)
      at = next
    }
    if (at < text.length) throw problem(text, `extra text: ${quoted(text.slice(at))}`)
    const outside = time.outside()
    if (outside !== undefined) throw problem(text, outside)
    return time.timestamp()
  }
}

function failure(layout: string, text: string, at: number, piece: LayoutPiece, time: ParsedTime): Error {
  if (time.outOfRange !== undefined) return problem(text, `${time.outOfRange} out of range`)
  const from = piece.kind === 'literal' ? at + commonLength(piece.text, text, at) : at
  return new Error(
    `parsing time ${quoted(text)} as ${quoted(layout)}: cannot parse ${quoted(text.slice(from))} as ${quoted(piece.text)}`,
  )
}

function problem(text: string, what: string): Error {
  return new Error(`parsing time ${quoted(text)}: ${what}`)
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

function commonLength(literal: string, text: string, at: number): number {
  let length = 0
  while (length < literal.length && literal[length] === text[at + length]) length++
  return length
}
