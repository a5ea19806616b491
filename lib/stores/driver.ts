import type { Contents, Entity, Peeked, Verdict } from '../core/store.js'

/** What a claim answers; verdicts in the order of the ids. */
export interface Claimed {
  readonly verdicts: readonly Verdict[]
  readonly entities: readonly Entity[]
  /** Counts the units of this owner; a commit never lands behind that of a later unit. */
  readonly sequence: number
}

/** What a unit writes, in one atomic step. */
export interface Changes {
  readonly owner: string
  /** 0 where the unit claimed nothing, and so has no turn among its owner's units. */
  readonly sequence: number
  /** Ids to confirm where they are still the owner's, or nobody's. */
  readonly claims: readonly string[]
  /** One whose newest timestamp is older than the one kept is not written. */
  readonly entities: readonly Entity[]
  /** JSON texts under their keys. */
  readonly cursors: readonly (readonly [key: string, text: string])[]
}

/** What differs between stores: each call is one round trip, and may be repeated when its answer was lost. */
export interface Driver {
  /** Ids and entities are each given once; `sequence` is what an earlier claim of the same unit answered. */
  claim(
    owner: string,
    ids: readonly string[],
    entities: readonly string[],
    sequence?: number,
  ): Promise<Claimed>
  entities(ids: readonly string[]): Promise<readonly Entity[]>
  /** Makes the leases of those claims start anew that the unit still has. */
  renew(owner: string, ids: readonly string[], sequence: number): Promise<void>
  /** False where a later unit of the owner has committed before: claims are then confirmed, and nothing else is written. */
  commit(changes: Changes): Promise<boolean>
  /**
   * Frees those claims that the unit still has and that are not confirmed: what a later unit of the owner has claimed since
   * is not let go. Where no answer told the unit's `sequence` it is 0, and the owner's claims are freed whichever unit has them.
   */
  release(owner: string, ids: readonly string[], sequence: number): Promise<void>
  cursor(key: string): Promise<string | undefined>
  ready(): Promise<void>
  /** Reads without claiming; ids and entities are each given once. */
  peek(ids: readonly string[], entities: readonly string[]): Promise<Peeked>
  contents(): Promise<Contents>
  close(): Promise<void>
}

/** How long a store remembers, in milliseconds. */
export interface Retention {
  /** After which a claim that nobody confirmed is free again. */
  readonly lease: number
  /** For which a confirmed id is known. */
  readonly ttl: number
  /** For which an entity is known after its last event; for ever where left out. */
  readonly stateTtl?: number | undefined
}
