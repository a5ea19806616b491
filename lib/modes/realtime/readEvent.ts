import { RxpipeError } from '../../core/errors.js'
import { type Message, POSITION, RAW } from '../../core/message.js'
import type { EventType } from '../../operators/upsertScan.js'
import { describePosition } from '../../util/describePosition.js'
import { fieldAt } from '../../util/fieldAt.js'
import { parseInstant } from '../../util/parseInstant.js'
import type { RealtimeOptions } from './realtimeOptions.js'

/** A message with what it says of its entity. */
export interface Event {
  readonly message: Message
  readonly id: string
  readonly type: EventType
  readonly entity: string
  /** Event time in milliseconds since the epoch. */
  readonly timestamp: number | undefined
}

type Fields = Pick<
  RealtimeOptions,
  'id_field' | 'event_type_field' | 'entity_id_field' | 'timestamp_field' | 'event_types' | 'order'
>

/**
 * Reads messages as events. Throws EVENT_INVALID where the document is no object or a field is missing or unfit, and
 * EVENT_TYPE_UNKNOWN. A tombstone (no value, but a key) is a DELETE of its key, and its position is its id.
 */
export function readEvent(options: Fields): (message: Message) => Event {
  const { id_field, event_type_field, entity_id_field, timestamp_field } = options
  const [idOf, typeOf, entityOf, timestampOf] = [
    fieldAt(id_field),
    fieldAt(event_type_field),
    fieldAt(entity_id_field),
    fieldAt(timestamp_field),
  ]
  const types = typesByName(options.event_types)
  const ordered = options.order.late !== 'keep'

  const timestamp = (document: unknown): number | undefined => {
    const value = timestampOf(document)
    const instant = parseInstant(value)
    // an event whose time cannot be read has no place in an order
    if (ordered && instant === undefined && value != null)
      throw invalid(`${timestamp_field} is no time: ${shown(value)}`, TIMESTAMP_HINT)
    return instant
  }

  return (message) => {
    const { value, meta } = message
    if (value === null && meta[RAW] === undefined && meta['key'] != null) {
      const id = describePosition(meta[POSITION])
      return { message, id, type: 'DELETE', entity: keyText(meta['key']), timestamp: undefined }
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw invalid(
        `expected an object, got ${shown(value)}`,
        'an event is a JSON object with an id, a type and an entity',
      )
    const id = word(idOf(value), id_field, 'id_field')
    const name = word(typeOf(value), event_type_field, 'event_type_field')
    const entity = word(entityOf(value), entity_id_field, 'entity_id_field')
    const type = types.get(name) ?? types.get(name.toLowerCase())
    if (type === undefined) throw unknownType(event_type_field, name)
    return { message, id, type, entity, timestamp: timestamp(value) }
  }
}

const TIMESTAMP_HINT = 'use ISO 8601 or a Unix time, or name another field with realtime.timestamp_field'

function typesByName({ create, update, delete: deletions }: Fields['event_types']): Map<string, EventType> {
  const named = (names: readonly string[], type: EventType) =>
    names.map((name) => [name.toLowerCase(), type] as const)
  return new Map([...named(create, 'CREATE'), ...named(update, 'UPDATE'), ...named(deletions, 'DELETE')])
}

/** The text of an id: text or a number. */
function word(value: unknown, field: string, option: string): string {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  const wrong =
    value == null || value === ''
      ? `${field} is missing`
      : `${field} is ${shown(value)}, not text or a number`
  throw invalid(wrong, `realtime.${option} names the field`)
}

function keyText(key: unknown): string {
  return key instanceof Uint8Array ? Buffer.from(key).toString() : String(key)
}

function invalid(message: string, hint: string): RxpipeError {
  return new RxpipeError('EVENT_INVALID', message, { hint })
}

function unknownType(field: string, name: string): RxpipeError {
  return new RxpipeError('EVENT_TYPE_UNKNOWN', `${field} is ${shown(name)}, which is no type of event`, {
    hint: 'realtime.event_types says which names mean create, update and delete',
  })
}

/** A value as an error names it, cut short. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  return String(value)
}
