/** What a run needs of the outside. */
export type Part = 'source' | 'store' | 'callback' | 'dead letter file'

/** Whether the outside is there: each change is logged once, and `/readyz` answers from it. Until a part says otherwise, it counts as up. */
export interface Health {
  up(part: Part): void
  /** `reason` says what is away and why, without secrets. */
  down(part: Part, reason: string): void
}
