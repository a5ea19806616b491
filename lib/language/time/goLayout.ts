/** How an offset from UTC is written: `parts` counts hours, minutes, seconds; `zulu` writes Z for zero. */
export interface OffsetStyle {
  readonly parts: 1 | 2 | 3
  readonly separator: '' | ':'
  readonly zulu: boolean
}

/** A piece of a layout: text that stands for itself, or an element, with the text by which the layout names it. */
export type LayoutPiece = { readonly text: string } & (
  | { readonly kind: 'literal' }
  | { readonly kind: 'element'; readonly element: Element }
  | {
      readonly kind: 'fraction'
      readonly separator: string
      readonly digits: number
      readonly trims: boolean
    }
  | ({ readonly kind: 'offset' } & OffsetStyle)
)

const ELEMENTS = {
  January: 'longMonth',
  Jan: 'shortMonth',
  '01': 'zeroMonth',
  '1': 'month',
  Monday: 'longWeekday',
  Mon: 'shortWeekday',
  '02': 'zeroDay',
  _2: 'spaceDay',
  '2': 'day',
  '002': 'zeroYearDay',
  __2: 'spaceYearDay',
  '15': 'hour',
  '03': 'zeroHour12',
  '3': 'hour12',
  '04': 'zeroMinute',
  '4': 'minute',
  '05': 'zeroSecond',
  '5': 'second',
  '2006': 'longYear',
  '06': 'shortYear',
  PM: 'upperHalf',
  pm: 'lowerHalf',
  MST: 'abbreviation',
} as const

/** An element of a date or time in a layout. */
export type Element = (typeof ELEMENTS)[keyof typeof ELEMENTS]

const PIECE =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2(?!006)|__2|3|4|5|PM|pm|[-Z](?:070000|07:00:00|0700|07:00|07)|[.,](?:0+|9+)(?!\d)/g

/**
 * The pieces of a layout that shows how Mon Jan 2 15:04:05 MST 2006 would be written (documentation of Go's package time,
 * constants and Time.Format).
 */
export function layoutPieces(layout: string): readonly LayoutPiece[] {
  const pieces: LayoutPiece[] = []
  let end = 0
  for (const match of layout.matchAll(PIECE)) {
    if (match.index > end) pieces.push({ kind: 'literal', text: layout.slice(end, match.index) })
    pieces.push(pieceOf(match[0]))
    end = match.index + match[0].length
  }
  if (end < layout.length) pieces.push({ kind: 'literal', text: layout.slice(end) })
  return pieces
}

function pieceOf(text: string): LayoutPiece {
  const element = ELEMENTS[text as keyof typeof ELEMENTS]
  if (element !== undefined) return { kind: 'element', text, element }
  const [first = ''] = text
  if (first === '.' || first === ',')
    return { kind: 'fraction', text, separator: first, digits: text.length - 1, trims: text[1] === '9' }
  const digits = text.replace(/\D/g, '').length
  return {
    kind: 'offset',
    text,
    parts: digits === 2 ? 1 : digits === 4 ? 2 : 3,
    separator: text.includes(':') ? ':' : '',
    zulu: first === 'Z',
  }
}
