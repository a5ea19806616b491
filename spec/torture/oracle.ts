import type { Sent } from './events.js'

/** What must come out. */
export interface Expected {
  /** Event ids that must be accepted, each with its type as decided. */
  readonly accepted: ReadonlyMap<string, string>
  /** The last accepted event of each entity: what a storage behind the callback ends with. */
  readonly last: ReadonlyMap<string, string>
  /** Messages that must stand in the dead letters. */
  readonly poison: number
}

interface Event {
  readonly event_id: string
  readonly event_type: string
  readonly entity_id: string
  readonly timestamp: string
}

/** One thread, one event after the other: ids pass once, late events are dropped, UPDATE of an unknown entity is CREATE. */
export function oracle(sent: readonly Sent[]): Expected {
  const accepted = new Map<string, string>()
  const last = new Map<string, string>()
  const seen = new Set<string>()
  const newest = new Map<string, string>()
  const alive = new Set<string>()
  let poison = 0
  for (const { value } of sent) {
    const event = parsed(value)
    if (event === undefined) {
      poison++
      continue
    }
    const { event_id, event_type, entity_id, timestamp } = event
    if (seen.has(event_id)) continue
    seen.add(event_id)
    if (timestamp < (newest.get(entity_id) ?? '')) continue
    newest.set(entity_id, timestamp)
    accepted.set(event_id, event_type === 'UPDATE' && !alive.has(entity_id) ? 'CREATE' : event_type)
    last.set(entity_id, event_id)
    if (event_type === 'DELETE') alive.delete(entity_id)
    else alive.add(entity_id)
  }
  return { accepted, last, poison }
}

function parsed(value: string): Event | undefined {
  try {
    return JSON.parse(value) as Event
  } catch {
    return undefined
  }
}
