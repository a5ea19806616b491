import { MappingError } from './mappingError.js'

/** Where an offset of a text is; both count from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/** An error of phase parse at an offset of a mapping's text. */
export function syntaxError(text: string, offset: number, message: string): MappingError {
  const { line, column } = lineAndColumn(text, offset)
  return new MappingError('parse', message, line, column)
}
