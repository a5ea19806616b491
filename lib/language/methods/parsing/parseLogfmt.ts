import { setOwn } from '../../../util/setOwn.js'
import type { Value } from '../../definition.js'

/** One field: what stands before it, its key, and `=` with a quoted value (to its end, if it has one) or a plain one. */
const FIELD = /[ \t=]*([^ \t=]+)(?:=(?:"([^"\\]*(?:\\[\s\S][^"\\]*)*)("?)|([^ \t"][^ \t]*)?))?/y

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '/': '/',
}

/** The fields of a logfmt line, spaces and tabs between them, as an object; a key without `=` is true. Throws on a quoted value that does not end. */
export function parseLogfmt(line: string): Value {
  const fields: Record<string, Value> = {}
  FIELD.lastIndex = 0
  for (let field = FIELD.exec(line); field !== null; field = FIELD.exec(line)) {
    const [text, key, quotedValue, closing, plain] = field
    if (quotedValue !== undefined && closing === '')
      throw new Error(`logfmt: unterminated quoted value for key ${JSON.stringify(key)}`)
    setOwn(fields, key as string, fieldValue(text, key as string, quotedValue, plain))
  }
  return fields
}

function fieldValue(
  text: string,
  key: string,
  quotedValue: string | undefined,
  plain: string | undefined,
): Value {
  if (quotedValue !== undefined)
    return quotedValue.replace(/\\[\s\S]/g, (escaped) => ESCAPES[escaped[1] as string] ?? escaped)
  if (plain !== undefined) return plain
  return text.endsWith(`${key}=`) ? '' : true
}
