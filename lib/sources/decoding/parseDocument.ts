import { NumberError, parseExactJson } from '../../clients/exactJson.js'
import { DecodeError } from '../../core/errors.js'
import { mayLoseDigits } from '../../util/mayLoseDigits.js'

/** Parses a JSON document without losing a digit; throws where the text is none, or holds a number that is too large. */
export function parseDocument(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return mayLoseDigits(text) ? parseExactJson(text) : value
}

/** Says why a text, or bytes that are no text, is not a document; `line` is the line of the file on which it begins. */
export function failedDocument(raw: string | Uint8Array, line: number): DecodeError {
  if (typeof raw !== 'string') return notUtf8()
  try {
    // unlike JSON.parse it always knows the place, and never quotes the document
    parseExactJson(raw)
  } catch (error) {
    if (error instanceof NumberError)
      return new DecodeError(`${error.message}: a number is a double, up to 1.8e308`)
    if (error instanceof SyntaxError)
      return new DecodeError(`not JSON: ${withPlace(error.message, raw, line)}`)
  }
  return new DecodeError('not JSON that can be read: nested too deeply')
}

/** The failure of a message whose bytes are not UTF-8. */
export function notUtf8(): DecodeError {
  return new DecodeError('not UTF-8', {
    hint: 'rxpipe reads UTF-8: convert the file, for instance with iconv',
  })
}

/** Replaces the exact parser's character position by a column, and a line where there are several. */
function withPlace(message: string, text: string, line: number): string {
  return message.replace(/ at position ([0-9]+)$/, (_, at: string) => {
    const before = text.slice(0, Number(at)).split('\n')
    const column = (before.at(-1)?.length ?? 0) + 1
    return text.includes('\n')
      ? ` at line ${line + before.length - 1}, column ${column}`
      : ` at column ${column}`
  })
}
