import type { Timestamp } from '../values/timestamp.js'
import { ShownTime } from './dateTime.js'
import { COMPOSITES } from './directives.js'
import { STRFTIME_FIELDS, type StrftimeField } from './strftimeFields.js'
import { type Style, styledNumber, styledOffset, styledText, styleOf, withPadding } from './strftimeStyle.js'

type Writer = (time: ShownTime) => string

const PIECE = /%((?:[-_^#0]|[1-9]\d*)*)(?:(:{1,3})(?=z))?(.?)/gs

/**
 * Writes timestamps by directives of strftime(3), with the flags of GNU date and %f for microseconds, as the reference does
 * (itchyny/timefmt-go). What is no directive is written as it is.
 */
export function strftimeFormatter(format: string): (timestamp: Timestamp) => string {
  const writers = writersOf(format, false)
  return (timestamp) => {
    const time = new ShownTime(timestamp)
    let text = ''
    for (const write of writers) text += write(time)
    return text
  }
}

function writersOf(format: string, isUpper: boolean): readonly Writer[] {
  const writers: Writer[] = []
  let end = 0
  for (const match of format.matchAll(PIECE)) {
    if (match.index > end) writers.push(literal(format.slice(end, match.index)))
    const [text, flags = '', colons = '', directive = ''] = match
    writers.push(writerOf(text, styleOf(flags, isUpper), colons.length, directive))
    end = match.index + text.length
  }
  if (end < format.length) writers.push(literal(format.slice(end)))
  return writers
}

function writerOf(text: string, style: Style, colons: number, directive: string): Writer {
  const composite = COMPOSITES[directive]
  if (composite !== undefined) {
    const writers = writersOf(composite, style.isUpper)
    return (time) => writers.map((write) => write(time)).join('')
  }
  if (directive === 'z') return ({ offset }) => styledOffset(offset, colons, style)
  const field = STRFTIME_FIELDS[directive]
  return field === undefined ? literal(withPadding(text, style)) : fieldWriter(field, style)
}

function fieldWriter(field: StrftimeField, style: Style): Writer {
  switch (field.kind) {
    case 'number':
      return (time) => styledNumber(field.of(time), field, style)
    case 'text':
      return (time) => styledText(field.of(time), style)
    case 'lowerText': {
      const lower = { ...style, isUpper: false, swapsCase: !(style.isUpper || style.swapsCase) }
      return (time) => styledText(field.of(time), lower)
    }
    case 'zone':
      return ({ abbreviation, offset }) =>
        abbreviation === '' ? styledOffset(offset, 0, style) : styledText(abbreviation, style)
  }
}

function literal(text: string): Writer {
  return () => text
}
