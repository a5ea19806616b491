import type { SqlColumn, SqlKind } from '../../clients/sqlClient.js'
import { SourceError } from '../../core/errors.js'
import type { Json } from '../../core/json.js'
import { orderOf } from './instant.js'
import type { Delivered } from './repeats.js'

/** A value of a column as it is saved: its text, and how it is bound. */
export interface SavedValue {
  readonly text: string
  readonly kind: SqlKind
}

/** Where an incremental source got to. */
export interface CursorState {
  readonly value: SavedValue
  /** The tie breaker of the last row. */
  readonly tie?: SavedValue
  /** Rows that were delivered and may be read again, the oldest first. */
  readonly delivered?: readonly Delivered[]
}

/** What the driver gave, as it is saved; undefined for what no cursor may stand at: null, infinities, NaN. */
export function savedValue({ kind, decode }: SqlColumn, raw: unknown): SavedValue | undefined {
  if (raw === null || raw === undefined) return undefined
  const text = String(decode(raw))
  if (kind === 'text' || kind === 'bytes') return { text, kind }
  const order = orderOf(text, kind)
  return order === undefined || !Number.isFinite(order) ? undefined : { text, kind }
}

/** A cursor as the store keeps it. */
export function toJson({ value, tie, delivered = [] }: CursorState): Json {
  return {
    value: value.text,
    kind: value.kind,
    ...(tie === undefined ? {} : { tie: tie.text, tie_kind: tie.kind }),
    ...(delivered.length === 0 ? {} : { delivered }),
  }
}

/** A cursor as it was kept under `key`; throws where it is of something else. */
export function fromJson(json: Json, key: string): CursorState {
  const { value, kind, tie, tie_kind, delivered } = (json ?? {}) as Readonly<Record<string, unknown>>
  if (typeof value !== 'string' || typeof kind !== 'string') {
    throw new SourceError('SQL_FAILED', `what is saved under ${key} is not a cursor of a SQL source`, {
      hint: 'give each source a state_key of its own',
    })
  }
  return {
    value: { text: value, kind: kind as SqlKind },
    ...(typeof tie === 'string' ? { tie: { text: tie, kind: tie_kind as SqlKind } } : {}),
    ...(Array.isArray(delivered) ? { delivered: delivered as readonly Delivered[] } : {}),
  }
}
