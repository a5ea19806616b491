import type { Entity } from '../../core/store.js'
import type { ClaimReport, EventReport } from '../../pipeline/explain/explanation.js'
import { instant } from './instant.js'
import { row } from './row.js'

/** The verdict of the claim, in lines. */
export function claimLines(
  { id, verdict, since, until, owner, store, unreadable }: ClaimReport,
  redact: (text: string) => string,
): readonly string[] {
  if (unreadable !== undefined && verdict !== 'repeated')
    return [`not known, taken as new: the store (${store}) could not be read`, `  ${redact(unreadable)}`]
  const from = since === undefined ? '' : ` since ${instant(since)}`
  switch (verdict) {
    case 'new':
      return [`new: ${id} is not in the store (${store})`]
    case 'repeated':
      return [`repeated: ${id} is the id of an earlier one of these messages`]
    case 'duplicate':
      return [
        `duplicate${from}: it was processed, and is known until ${instant(until)} (${store})`,
        '  what follows is how it would go if it were new, with what is known of its entity now',
      ]
    case 'held':
      return [
        `held${from} by lane ${owner}, until ${instant(until)} unless renewed (${store})`,
        '  it is being processed, or its process died: that lane may process it, all others leave it out',
        '  what follows is how it would go if it were new',
      ]
  }
}

/** An event as the message says and as it is decided, and its entity before and after it. */
export function eventLines({
  type,
  decided,
  entity,
  timestamp,
  before,
  after,
}: EventReport): readonly string[] {
  const time = timestamp === undefined ? '' : ` at ${instant(timestamp)}`
  const [was, is] = [known(before), known(after)]
  return [
    row('event', `${type} of ${entity}${time}${decision(type, decided, before)}`),
    row('entity', was === is ? `${entity}: ${was}, as before` : `${entity}: ${was} -> ${is}`),
  ]
}

function decision(type: string, decided: string | undefined, before: Entity | undefined): string {
  if (decided === undefined || decided === type) return ''
  return `, becomes ${decided}: the entity ${before?.exists ? 'exists' : 'is not known'}`
}

function known(entity: Entity | undefined): string {
  if (entity === undefined) return 'not known'
  const newest = entity.timestamp === undefined ? '' : `, newest event ${instant(entity.timestamp)}`
  return `${entity.exists ? 'exists' : 'does not exist'}${newest}`
}
