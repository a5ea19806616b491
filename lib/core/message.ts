/** Where a message stands at its origin: {path, line, byte}, {topic, partition, offset}, {url, page, index} or {state_key, cursor}. */
export type Position = Readonly<Record<string, unknown>>

/** The key of a message's original text or bytes in its metadata; a symbol, so that no mapping sees or changes it. */
export const RAW = Symbol.for('rxpipe.raw')

/** The key of a message's position in its metadata; a symbol, so that no mapping sees or changes it. */
export const POSITION = Symbol.for('rxpipe.position')

/** What the realtime mode has decided of a message; its keys stand in the output's lines and posts as they are here, but for the time. */
export interface EventInfo {
  readonly event_id: string
  /** CREATE, UPDATE or DELETE as decided. */
  readonly event_type: string
  readonly entity_id: string
  /** Present where an UPDATE of an unknown entity became CREATE. */
  readonly upserted?: true
  /** Event time in milliseconds since the epoch; for the latency, outputs do not show it. */
  readonly timestamp?: number
}

/** The key of a message's event in its metadata; a symbol, so that no mapping sees or changes it. */
export const EVENT = Symbol.for('rxpipe.event')

/** What is known of a message beside its document: the string keys are what mappings read with `@key`. */
export interface Meta {
  readonly [POSITION]?: Position
  readonly [RAW]?: string | Uint8Array
  readonly [EVENT]?: EventInfo
  readonly [key: string]: unknown
}

/** One document and its metadata. */
export interface Message<T = unknown> {
  readonly value: T
  readonly meta: Meta
  /** Why the source could not decode this message; `value` is then undefined. */
  readonly failure?: Error
}

/** Replaces the metadata that mappings see; position, original bytes and event stay those of `meta`. */
export function withMetadata(meta: Meta, metadata: Readonly<Record<string, unknown>>): Meta {
  const kept = { [POSITION]: meta[POSITION], [RAW]: meta[RAW], [EVENT]: meta[EVENT] }
  // a copy that then grows by symbols costs ten times as much
  return Object.assign({ ...kept }, metadata, kept) as Meta
}
