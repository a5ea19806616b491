import type { Json } from './json.js'

/**
 * What the store says of an id: `fresh` and `mine` are to be processed (mine: this owner claimed it before, so this is a
 * redelivery), `confirmed` was processed before, `held` is owed by another owner's own delivery, or came before in this unit.
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

/**
 * All state that one batch changes; nothing of it is visible before `commit`, claims excepted. Claims are renewed while
 * the unit is open.
 */
export interface Unit {
  /**
   * Claims ids for the unit's owner until the lease ends, in one round trip; verdicts in the order of `ids`. `entities`
   * are loaded on the same way.
   */
  claim(ids: readonly string[], entities?: readonly string[]): Promise<readonly Verdict[]>
  /** Loads entities that are not loaded yet, in one round trip; unknown ids are absent from the answer. */
  entities(ids: readonly string[]): Promise<ReadonlyMap<string, Entity>>
  /** What is known of a loaded entity, this unit's changes included; throws for one that was not loaded. */
  entity(id: string): Entity | undefined
  put(entity: Entity): void
  /** Deletes an entity; its newest timestamp is kept. */
  forget(id: string): void
  advance(key: string, cursor: Json): void
  /**
   * Confirms the claims and writes entities and cursors, atomically. May be called again when it failed, whether or not
   * the write has landed. After a later unit of the same owner has committed, it confirms its own claims and writes nothing else.
   */
  commit(): Promise<void>
  /** Releases the unit's claims and forgets its changes; once a commit was tried it leaves the store alone, since that may have landed. */
  rollback(): Promise<void>
}

/** A claim as the store holds it. */
export interface HeldClaim {
  readonly id: string
  /** Empty for a confirmed one. */
  readonly owner: string
  readonly confirmed: boolean
}

/** A claim, and until when it holds. */
export interface PeekedClaim extends HeldClaim {
  /** Milliseconds since the epoch. */
  readonly until: number
}

/** What a store holds of some ids and entities; unknown ones are absent. */
export interface Peeked {
  readonly claims: readonly PeekedClaim[]
  readonly entities: readonly Entity[]
}

/** All that a store holds, for tests and tools. */
export interface Contents {
  readonly claims: readonly HeldClaim[]
  readonly entities: readonly Entity[]
}

/** Keeps claims, entities and cursors; opens on first use. Its errors are `StoreError`s. */
export interface Store {
  /**
   * Begins a unit of work. Its owner names who delivers again what is not committed (a lane), and is the same after a
   * restart: a claim of one owner is held against all others.
   */
  begin(owner: string): Unit
  /** The committed cursor of `key`, undefined when there is none. */
  cursor(key: string): Promise<Json | undefined>
  /** Resolves when the store answers. */
  ready(): Promise<void>
  /** Reads what is held of ids and entities: nothing is claimed, and a store that is not there is not made. */
  peek(ids: readonly string[], entities: readonly string[]): Promise<Peeked>
  /** Reads all that is held; for tests and tools, since it costs as much as there is. */
  contents(): Promise<Contents>
  close(): Promise<void>
}
