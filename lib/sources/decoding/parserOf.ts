import { anyMayLoseDigits } from './numbersAtRisk.js'
import { parseDocument } from './parseDocument.js'
import { ProjectingParser } from './projection/projectingParser.js'
import type { Region } from './region.js'

/** Parses a JSON document; throws where the text is none, or holds a number that is too large. */
export type Parse = (text: string) => unknown

/** How the documents of a region are parsed. */
export type ParserOf = (region: Region) => Parse

/** Documents are parsed whole, without losing a digit. */
export const parserOf: ParserOf = (region) => (anyMayLoseDigits(region) ? parseDocument : JSON.parse)

/** Fields other than those wanted may be left out of documents, where that spares time; all are wanted where none are named. */
export function projectingParserOf(wanted: ReadonlySet<string> | undefined): ParserOf {
  if (wanted === undefined) return parserOf
  const projecting = new ProjectingParser(wanted)
  return (region) => {
    if (!projecting.spares) return parserOf(region)
    let parse: Parse | undefined
    // looked for only where a document must be parsed whole
    const parseWhole = (text: string) => {
      parse ??= parserOf(region)
      return parse(text)
    }
    return (text) => projecting.parse(text, parseWhole)
  }
}
