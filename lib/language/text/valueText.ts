import type { Value } from '../definition.js'
import { textOf } from '../runtime/expect.js'
import { Timestamp } from '../values/timestamp.js'
import { jsonFormatter } from './jsonFormatter.js'
import { nativeJson } from './nativeJson.js'
import { numberText } from './numberText.js'

const compact = jsonFormatter({ indent: '', escapesHtml: true })

/** The text of any value: strings and bytes as they are, timestamps as RFC 3339, all else as JSON. */
export function valueText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
      return numberText(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'symbol':
      return 'null'
    default:
      if (value === null) return 'null'
      if (value instanceof Uint8Array) return textOf(value)
      return value instanceof Timestamp ? value.toString() : composite(value)
  }
}

/** The reference writes what JSON cannot say as null. */
function composite(value: Value): string {
  try {
    return nativeJson(value) ?? compact(value)
  } catch (error) {
    if (error instanceof RangeError) throw error
    return 'null'
  }
}
