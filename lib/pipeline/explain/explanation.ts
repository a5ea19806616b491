import type { Stage } from '../../core/context.js'
import type { Position } from '../../core/message.js'
import type { Entity } from '../../core/store.js'
import type { OnError } from '../reject.js'
import type { Change } from './changes.js'
import type { Judged } from './judged.js'

/** What the store says of an event's id, without claiming it. */
export type ClaimVerdict =
  /** Nobody has claimed it. */
  | 'new'
  /** It was processed. */
  | 'duplicate'
  /** A lane has claimed it, and not confirmed it yet. */
  | 'held'
  /** An earlier one of the explained messages has the same id. */
  | 'repeated'

/** The verdict of the claim, and what it comes from; times in milliseconds since the epoch. */
export interface ClaimReport {
  readonly id: string
  readonly verdict: ClaimVerdict
  /** Since when it is claimed or confirmed; as far as the times of the configuration are those it was written under. */
  readonly since?: number
  readonly until?: number
  /** The lane that holds it. */
  readonly owner?: string
  /** Where state is kept, or why there is none. */
  readonly store: string
  /** Why the store could not be read; the verdict is then that of an empty one. */
  readonly unreadable?: string
}

/** A message as an event, and what the mode decides of it. */
export interface EventReport {
  readonly id: string
  /** As the message says. */
  readonly type: string
  /** As decided; undefined where the event goes no further. */
  readonly decided?: string
  readonly entity: string
  /** Milliseconds since the epoch. */
  readonly timestamp?: number | undefined
  /** What is known of the entity; undefined where nothing is. */
  readonly before: Entity | undefined
  readonly after: Entity | undefined
}

/** A place of a mapping at which it could go several ways, and the one that it took. */
export interface Fork {
  /** Such as "else" or "case 2 of match". */
  readonly what: string
  /** `file:line:column` of what was done. */
  readonly place: string
  /** The line of the mapping that stands there. */
  readonly text: string
  readonly times: number
  /** The conditions that were asked, where this was done once. */
  readonly conditions: readonly Judged[]
}

/** An error, and where it comes from. */
export interface Failure {
  readonly stage: Stage
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** Where in the configuration: `file:line:column`, and line and column counted from 1. */
  readonly place?: { readonly text: string; readonly line: number; readonly column: number }
}

/** What a step did with a document. */
export interface StepReport {
  readonly name: string
  readonly kind: string
  /** `file:line:column`. */
  readonly place: string
  readonly outcome: 'passed' | 'dropped' | 'failed' | 'split' | 'unreached'
  readonly changes: readonly Change[]
  readonly metaChanges: readonly Change[]
  readonly forks: readonly Fork[]
  /** The query of a filter. */
  readonly condition?: Judged
  /** Where a sample has placed the message between 0 and 1; what is below the rate is kept. */
  readonly sample?: { readonly share: number; readonly rate: number }
}

/** A request that would be posted. */
export interface Post {
  readonly method: string
  readonly url: string
  readonly body: string
}

/** What becomes of a message in the end. */
export type End =
  | { readonly kind: 'written'; readonly lines: string; readonly posts: readonly Post[] }
  /** `by` is the step's name or the reason by which it is counted. */
  | { readonly kind: 'dropped'; readonly by: string; readonly step?: number }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly policy: OnError }
  /** A step made several messages of it, or none: each has a passage of its own. */
  | { readonly kind: 'split'; readonly passages: readonly Passage[] }

/** A message's way through steps and output. */
export interface Passage {
  readonly steps: readonly StepReport[]
  /** The document as it came to the first of them. */
  readonly value: unknown
  readonly end: End
}

/** One message's way through a pipeline. */
export interface Explanation {
  readonly position: Position | undefined
  readonly value: unknown
  /** The original text of a message that could not be decoded. */
  readonly raw?: string
  /** What mappings read as `@key`. */
  readonly meta: Readonly<Record<string, unknown>>
  readonly claim?: ClaimReport
  readonly event?: EventReport
  /** True where the claim ends its way, and what is told is how it would go if it were new. */
  readonly asIfNew: boolean
  readonly passage: Passage
}
