import type { Message } from '../../../core/message.js'
import type { FilePosition } from './position.js'
import type { Sighting } from './sighting.js'

/** Messages of a file, and where it is to be gone on with behind them. */
export interface Portion {
  readonly messages: readonly Message[]
  readonly position: FilePosition
  /** With the first messages of a file: what it is known by, to be kept before they go out. */
  readonly begins?: FilePosition
}

/** A file that is followed: what the census knows of it, and a reader of portions. */
export interface Followed {
  readonly slot: number
  /** As messages show it. */
  readonly path: string
  readonly absolute: string
  /** Where it was read up to, whether or not that is committed. */
  readonly position: FilePosition
  /** True where there may be something to read. */
  wanted: boolean
  /** True where it has been decoded, but not yet given out. */
  readonly hasPending: boolean
  /** True while it is being read. */
  busy: boolean
  /** Batches that are out. */
  out: number
  /** When it was last found to have changed, in milliseconds since the epoch. */
  changed: number
  stamp: string
  /** True once it has lost its name. */
  rotated: boolean
  /** True where it no longer holds what was read of it: nothing more is read before it is known where that went. */
  readonly truncated: boolean
  /** True once its last line counts, whether or not a line feed ends it. */
  ending: boolean
  /** The file that had its name before, while that one is not read to its end. */
  after: Followed | undefined
  readonly isOpen: boolean
  rename(sighting: Pick<Sighting, 'path' | 'absolute'>): void
  /** The next portion; undefined where there is none for now. */
  next(maxBatch: number): Promise<Portion | undefined>
  /** What is known of the open file: its stamp, and whether it has a name left; undefined where it is not open. */
  look(): Promise<{ readonly stamp: string; readonly deleted: boolean } | undefined>
  close(): Promise<void>
}
