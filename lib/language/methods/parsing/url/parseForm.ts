import { setOwn } from '../../../../util/setOwn.js'
import type { Value } from '../../../definition.js'
import { inContext } from '../../../runtime/inContext.js'
import { percentDecoded } from '../../../text/percent.js'

/** The fields of `key=value&...`; a key that comes again has an array of its values. Throws on a broken escape or a `;`. */
export function parseForm(text: string): Value {
  const fields = new Map<string, string[]>()
  try {
    for (const part of text.split('&')) if (part !== '') add(fields, part)
  } catch (error) {
    throw inContext('failed to parse value as url-encoded data', error)
  }
  const form: Record<string, Value> = {}
  for (const [key, values] of fields)
    setOwn<Value>(form, key, values.length === 1 ? (values[0] as string) : values)
  return form
}

function add(fields: Map<string, string[]>, part: string): void {
  if (part.includes(';')) throw new Error('invalid semicolon separator in query')
  const equals = part.indexOf('=')
  const key = percentDecoded(equals === -1 ? part : part.slice(0, equals), 'query')
  const value = equals === -1 ? '' : percentDecoded(part.slice(equals + 1), 'query')
  const known = fields.get(key)
  if (known === undefined) fields.set(key, [value])
  else known.push(value)
}
