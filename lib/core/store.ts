import type { Json } from './json.js'

/** An event id to be processed, and who processes it: the owner names the message's position at its origin. */
export interface Claim {
  readonly id: string
  readonly owner: string
}

/**
 * What the store says of a claim: `fresh` and `mine` are to be processed (mine is a redelivery after a crash),
 * `confirmed` was processed before, `held` is owed by another owner's own delivery.
 */
export type Verdict = 'fresh' | 'mine' | 'confirmed' | 'held'

/** What is remembered of an entity. */
export interface Entity {
  readonly id: string
  /** False for a deleted entity, of which only the timestamp is kept. */
  readonly exists: boolean
  /** Event time of the newest event in milliseconds since the epoch. */
  readonly timestamp?: number
}

/** All state that one batch changes; nothing of it is visible before `commit`, claims excepted. */
export interface Unit {
  /** Claims ids for their owners until the lease ends, in one round trip; verdicts in the order of `claims`. */
  claim(claims: readonly Claim[]): Promise<readonly Verdict[]>
  /** Loads entities in one round trip; unknown ids are absent from the answer. */
  entities(ids: readonly string[]): Promise<ReadonlyMap<string, Entity>>
  put(entity: Entity): void
  forget(id: string): void
  advance(key: string, cursor: Json): void
  /** Confirms the claims and writes entities and cursors, atomically. */
  commit(): Promise<void>
  /** Releases the claims and forgets the changes. */
  rollback(): Promise<void>
}

/** Keeps claims, entities and cursors. */
export interface Store {
  begin(): Unit
  /** The committed cursor of `key`, undefined when there is none. */
  cursor(key: string): Promise<Json | undefined>
  close(): Promise<void>
}
