import type { Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { isInteger } from '../../runtime/numbers.js'
import { sortedKeys } from '../../runtime/sortedKeys.js'
import { Timestamp } from '../../values/timestamp.js'
import { numberText } from '../numberText.js'
import { type Flags, padded } from './flags.js'
import { formatFloat } from './float.js'
import { formatInteger } from './integer.js'
import { formatText, truncated } from './text.js'

/**
 * A value under a verb of Go's fmt, with its complaint (`%!d(string=x)`) where the verb is not for the type. Numbers take the verbs of
 * integers and of floats, and %s, since a document's numbers are neither one nor the other.
 */
export function formatValue(value: Value, verb: string, flags: Flags): string {
  if (value === null || value === undefined || typeof value === 'symbol')
    return verb === 'v' || verb === 'T' ? padded('<nil>', flags) : `%!${verb}(<nil>)`
  if (verb === 'T') return padded(truncated(goType(value), flags), flags)
  return formatted(value, verb, flags) ?? complaint(value, verb, flags)
}

function complaint(value: Value, verb: string, flags: Flags): string {
  return `%!${verb}(${goType(value)}=${formatted(value, 'v', flags)})`
}

/** A value for the list of arguments that no verb took. */
export function extraArgument(value: Value, flags: Flags): string {
  return value === null || typeof value === 'symbol'
    ? '<nil>'
    : `${goType(value)}=${formatted(value, 'v', flags)}`
}

function formatted(value: Value, verb: string, flags: Flags): string | undefined {
  switch (typeof value) {
    case 'string':
      return formatText(value, () => Buffer.from(value), verb, flags)
    case 'number':
    case 'bigint':
      return formatNumber(value, verb, flags)
    case 'boolean':
      return verb === 't' || verb === 'v' ? padded(String(value), flags) : undefined
    default:
      return composite(value, verb, flags)
  }
}

function formatNumber(value: number | bigint, verb: string, flags: Flags): string | undefined {
  if (verb === 's') return formatText(numberText(value), () => Buffer.of(), verb, flags)
  const integer = isInteger(value) ? formatInteger(BigInt(value), verb, flags) : undefined
  return integer ?? formatFloat(Number(value), verb, flags)
}

function composite(value: Value, verb: string, flags: Flags): string | undefined {
  if (value instanceof Timestamp)
    return formatText(goTime(value), () => Buffer.from(goTime(value)), verb, flags)
  if (value instanceof Uint8Array) return formatBytes(value, verb, flags)
  if (verb === 'p') return undefined
  const element = (item: Value): string => (isNil(item) ? nil(flags) : formatValue(item, verb, flags))
  if (Array.isArray(value)) {
    const items = value.map(element)
    return flags.isGoSyntax ? `[]interface {}{${items.join(', ')}}` : `[${items.join(' ')}]`
  }
  const object = value as Readonly<Record<string, Value>>
  const members = sortedKeys(object).map(
    (key) => `${formatValue(key, verb, flags)}:${element(object[key] as Value)}`,
  )
  return flags.isGoSyntax ? `map[string]interface {}{${members.join(', ')}}` : `map[${members.join(' ')}]`
}

function isNil(value: Value): boolean {
  return value === null || typeof value === 'symbol'
}

function nil(flags: Flags): string {
  return flags.isGoSyntax ? 'interface {}(nil)' : '<nil>'
}

function formatBytes(bytes: Uint8Array, verb: string, flags: Flags): string | undefined {
  if ('sqxX'.includes(verb)) return formatText(textOf(bytes), () => bytes, verb, flags)
  if (flags.isGoSyntax) return `[]byte{${Array.from(bytes, (byte) => `0x${byte.toString(16)}`).join(', ')}}`
  const items = Array.from(
    bytes,
    (byte) =>
      formatInteger(BigInt(byte), verb, flags) ??
      `%!${verb}(uint8=${formatInteger(BigInt(byte), 'v', flags)})`,
  )
  return `[${items.join(' ')}]`
}

/** A timestamp as Go prints it: a space for the T, and the offset as four digits and as a name. */
function goTime(timestamp: Timestamp): string {
  const [, date, time, zone = 'Z'] = /^(.*)T(.*?)(Z|[+-]\d\d:\d\d)$/.exec(timestamp.toString()) ?? []
  const offset = zone === 'Z' ? '+0000' : zone.replace(':', '')
  return `${date} ${time} ${offset} ${zone === 'Z' ? 'UTC' : offset}`
}

function goType(value: Value): string {
  switch (typeof value) {
    case 'number':
      return isInteger(value) ? 'int64' : 'float64'
    case 'bigint':
      return 'int64'
    case 'boolean':
      return 'bool'
    case 'string':
      return 'string'
    default:
      if (value instanceof Uint8Array) return '[]uint8'
      if (value instanceof Timestamp) return 'time.Time'
      return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
  }
}
