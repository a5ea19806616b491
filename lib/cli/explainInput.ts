import { parseExactJson } from '../clients/exactJson.js'
import { isMapping } from '../codecs/closed.js'
import { DecodeError } from '../core/errors.js'
import { type Message, POSITION, type Position, RAW } from '../core/message.js'
import { UsageError } from './command.js'

/**
 * The messages of a text: a document, a list of them, one a line, or dead letters. An object of none but `value` (or `raw`, a
 * text), `meta` and `position` is a message with its metadata. A UsageError says where it is none of these.
 */
export function messagesOf(text: string, name: string): readonly Message[] {
  const items = itemsOf(text.replace(/^\ufeff/, ''), name)
  if (items.length === 0) throw new UsageError(`${name}: holds no message`)
  return items.map((item, index) => messageOf(item, items.length === 1 ? name : `${name}[${index}]`))
}

function itemsOf(text: string, name: string): readonly unknown[] {
  if (text.trim() === '') throw new UsageError(`${name}: is empty`)
  const lines = text.split('\n')
  try {
    const whole = parseExactJson(text)
    return Array.isArray(whole) ? whole : [whole]
  } catch (error) {
    if (!isJson(lines.find((line) => line.trim() !== '') ?? '')) throw notJson(error, text, 1, name)
  }
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return [parseExactJson(line)]
    } catch (error) {
      throw notJson(error, line, index + 1, name)
    }
  })
}

function isJson(text: string): boolean {
  try {
    parseExactJson(text)
    return true
  } catch {
    return false
  }
}

function notJson(error: unknown, text: string, firstLine: number, name: string): UsageError {
  const { message } = error as Error
  const at = / at position (\d+)$/.exec(message)
  const before = text.slice(0, at === null ? text.length : Number(at[1])).split('\n')
  const place = `${name}:${firstLine + before.length - 1}:${(before.at(-1)?.length ?? 0) + 1}`
  return new UsageError(`${place}: not JSON: ${message.replace(/ at position \d+$/, '')}`)
}

const LETTER = ['pipeline', 'stage', 'code', 'error', 'position', 'meta']
const ENVELOPE = ['value', 'raw', 'meta', 'position']

function messageOf(item: unknown, name: string): Message {
  if (!isMapping(item)) return { value: item, meta: {} }
  if (LETTER.every((key) => Object.hasOwn(item, key))) return ofLetter(item, name)
  const keys = Object.keys(item)
  const holds = (...names: readonly string[]) => names.some((one) => keys.includes(one))
  const isEnvelope =
    keys.every((key) => ENVELOPE.includes(key)) && holds('value', 'raw') && holds('meta', 'position')
  if (!isEnvelope) return { value: item, meta: {} }
  const { value, raw } = item
  const meta = metaOf(item, raw)
  return holds('value') ? { value, meta } : decoded(String(raw), meta)
}

function metaOf({ meta, position }: Readonly<Record<string, unknown>>, raw: unknown): Message['meta'] {
  return {
    ...(isMapping(meta) ? meta : {}),
    ...(isMapping(position) ? { [POSITION]: position as Position } : {}),
    ...(typeof raw === 'string' ? { [RAW]: raw } : {}),
  }
}

/** What the realtime mode has added to a message that failed behind it. */
const OF_THE_MODE = ['event_id', 'event_type', 'entity_id', 'upserted']

function ofLetter(letter: Readonly<Record<string, unknown>>, name: string): Message {
  const { stage, error, raw, meta } = letter
  const isBehind = stage !== 'decode' && stage !== 'realtime'
  const own = Object.entries(isMapping(meta) ? meta : {}).filter(
    ([key]) => !(isBehind && OF_THE_MODE.includes(key)),
  )
  const whole = metaOf({ ...letter, meta: Object.fromEntries(own) }, raw)
  if (stage === 'decode') return { value: undefined, meta: whole, failure: new DecodeError(String(error)) }
  if (raw === null) return { value: null, meta: whole }
  const message = typeof raw === 'string' ? decoded(raw, whole) : undefined
  if (message !== undefined && message.failure === undefined) return message
  throw new UsageError(
    `${name}: a dead letter whose text is not JSON: explain it from its source, with --line or --id`,
  )
}

function decoded(raw: string, meta: Message['meta']): Message {
  try {
    return { value: parseExactJson(raw), meta }
  } catch (error) {
    return { value: undefined, meta, failure: new DecodeError(`not JSON: ${(error as Error).message}`) }
  }
}
