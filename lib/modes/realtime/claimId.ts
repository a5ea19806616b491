import type { Event } from './readEvent.js'

/**
 * What an event is claimed by: its id. A tombstone's id is its position, at which another one may stand once its topic was made
 * anew, so that its time is a part of it.
 */
export function claimId({ id, message: { value, meta } }: Event): string {
  const time = value === null ? meta['timestamp'] : undefined
  return typeof time === 'string' ? `${id} ${time}` : id
}
