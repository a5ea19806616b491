import type { Timestamp } from '../values/timestamp.js'
import { CalendarFields } from './calendarFields.js'
import { DirectiveError } from './directiveError.js'
import { COMPOSITES } from './directives.js'
import { type DirectiveReader, directiveReader } from './strptimeReaders.js'

const PIECE = /%(?:(:{1,3})(?=z))?(.?)|[^%]+/gs

/**
 * Reads timestamps by directives of strptime(3), %f for microseconds, as the reference does (itchyny/timefmt-go): what is not
 * given is that of 1900-01-01T00:00:00Z, and a day beyond its month goes on into the next. Throws Error on a text of another
 * form, and on a directive that there is none.
 */
export function strptimeParser(format: string): (text: string) => Timestamp {
  const expanded = format.replace(/%(.)/gs, (directive, letter: string) => COMPOSITES[letter] ?? directive)
  const readers = [...expanded.matchAll(PIECE)].map(([text, colons = '', letter]): DirectiveReader => {
    return letter === undefined ? literal(text) : directiveReader(letter, colons.length)
  })
  return (text) => {
    try {
      const fields = new CalendarFields()
      let at = 0
      for (const read of readers) at = read(text, at, fields)
      if (at < text.length) throw new DirectiveError(`unparsed string ${JSON.stringify(text.slice(at))}`)
      return fields.timestamp()
    } catch (error) {
      if (!(error instanceof DirectiveError)) throw error
      throw new Error(
        `failed to parse ${JSON.stringify(text)} with ${JSON.stringify(format)}: ${error.message}`,
      )
    }
  }
}

function literal(expected: string): DirectiveReader {
  return (text, at) => {
    if (text.startsWith(expected, at)) return at + expected.length
    let index = 0
    while (text[at + index] === expected[index]) index++
    throw new DirectiveError(`expected '${expected[index]}'`)
  }
}
