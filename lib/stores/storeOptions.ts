import type { Retention } from './driver.js'

/** What all stores can be told; times in milliseconds. */
export interface StoreOptions {
  /** After which a claim that nobody confirmed is free again. Default 5 minutes. */
  readonly lease?: number
  /** For which a confirmed id is known. Default 24 hours. */
  readonly ttl?: number
  /** For which an entity is known after its last event. Default for ever. */
  readonly stateTtl?: number | undefined
  /** Told of a lane on which another process has committed later work in the meantime. */
  readonly onSuperseded?: (lane: string) => void
}

/** The times of a store with their defaults. */
export function retention({ lease = 5 * 60_000, ttl = 24 * 3_600_000, stateTtl }: StoreOptions): Retention {
  // Redis takes whole milliseconds only
  return { lease: Math.ceil(lease), ttl: Math.ceil(ttl), stateTtl: stateTtl && Math.ceil(stateTtl) }
}
