/*
 * How state lies in Redis. A handful of hashes hold all of a pipeline's state: a key for each id would cost several times
 * the memory, and ten times the time, since one command then serves a thousand ids.
 *
 * A claim says in which unit of work its id was claimed; the unit says whose it is, or that it is confirmed, and until when.
 * So a commit confirms all ids of its batch with one write, and what expires is the unit. Claims of units that are gone are
 * free, and lie in one of three hashes that take turns: the oldest is dropped as a whole when none of its units can live.
 */

/** Claims lie in so many hashes. */
export const SLOTS = 3

/** The keys that each script is given, in this order. */
export interface Keys {
  /** `slot`: the hash that takes claims now; `rotated`: since when; `unit`: the last unit; `claims`: how many there were; `swept`: where the sweep of units got to, `aged` that of entities. */
  readonly meta: string
  /** By its number, a unit as `<until>=<owner>` (held), `<until>!<owner>` (held, and some of its ids may be another unit's, or nobody's) or `<until>+` (confirmed). */
  readonly units: string
  /** The last unit of a lane that has committed. */
  readonly turn: string
  /** By its id, an entity: 1 (exists) or 0, its newest timestamp, and, where entities expire, `~` and until when. */
  readonly entities: string
  readonly cursors: string
  /** By their id, the number of the unit in which it was claimed last. */
  readonly claims: readonly string[]
}

/** The keys under `base`; all share its hash tag, so that a cluster keeps them on one node. */
export function keysOf(base: string, owner = ''): Keys {
  return {
    meta: `${base}:meta`,
    units: `${base}:units`,
    turn: `${base}:turn:${owner}`,
    entities: `${base}:entities`,
    cursors: `${base}:cursors`,
    claims: Array.from({ length: SLOTS }, (_, slot) => `${base}:claims:${slot}`),
  }
}

/** The keys as a script takes them. */
export function inOrder({ meta, units, turn, entities, cursors, claims }: Keys): readonly string[] {
  return [meta, units, turn, entities, cursors, ...claims]
}

/** A unit as it is kept; undefined where it is none. */
export function parseUnit(
  text: string,
): { readonly until: number; readonly owner: string; readonly confirmed: boolean } | undefined {
  const [, until, mark, owner = ''] = /^(\d+)([=!+])(.*)$/s.exec(text) ?? []
  return until === undefined ? undefined : { until: Number(until), owner, confirmed: mark === '+' }
}
