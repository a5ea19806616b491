/** A time zone: what clocks show at a point in time, given in seconds since the epoch. */
export interface Zone {
  /** Seconds east of UTC. */
  offsetAt(seconds: number): number
  /** The abbreviation in use, such as CET; empty where there is none. */
  abbreviationAt(seconds: number): string
}

/** A zone whose clocks never change. */
export function fixedZone(offset: number, abbreviation: string): Zone {
  return { offsetAt: () => offset, abbreviationAt: () => abbreviation }
}

/** Coordinated universal time. */
export const UTC: Zone = fixedZone(0, 'UTC')
