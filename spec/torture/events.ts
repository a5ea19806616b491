import { seededHash } from '../../lib/util/seededHash.js'

/** An event as it is sent: to a partition, in order. */
export interface Sent {
  readonly partition: number
  readonly key: string
  /** JSON, or garbage where it is poison. */
  readonly value: string
}

/** What is sent. */
export interface Load {
  readonly seed: string
  readonly events: number
  readonly partitions: number
}

/** Events of an entity, on average. */
const EVENTS_PER_ENTITY = 20

/** How far back a duplicate repeats. */
const BACK = 400

/**
 * Events of entities, each in the partition of its entity: 20 % are repeated, UPDATEs come before CREATEs, DELETEs between
 * them, timestamps go back and forth, and 0.1 % is no JSON. The same for the same seed.
 */
export function generate({ seed, events, partitions }: Load): readonly Sent[] {
  let draws = 0
  const draw = (below: number) => seededHash(seed, String(draws++)) % below
  const sent: Sent[] = []
  const entities = Math.max(1, Math.ceil(events / EVENTS_PER_ENTITY))
  for (let n = 0; n < events; n++) {
    const entity = `u${draw(entities)}`
    const partition = seededHash('partition', entity) % partitions
    if (draw(1000) === 0) {
      sent.push({ partition, key: entity, value: `{"event_id":"poison${n}"` })
      continue
    }
    const earlier = sent[sent.length - 1 - draw(BACK)]
    if (draw(5) === 0 && earlier !== undefined) {
      sent.push(earlier)
      continue
    }
    const type = ['CREATE', 'UPDATE', 'UPDATE', 'UPDATE', 'DELETE'][draw(5)]
    // late by up to the mean time between two events of an entity
    const timestamp = new Date(Date.UTC(2025, 0, 1) + (n - draw(entities)) * 1000).toISOString()
    const event = { event_id: `e${n}`, event_type: type, entity_id: entity, timestamp, data: { n } }
    sent.push({ partition, key: entity, value: JSON.stringify(event) })
  }
  return sent
}
