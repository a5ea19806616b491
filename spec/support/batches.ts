import type { Batch } from '../../lib/core/batch.js'
import type { Message } from '../../lib/core/message.js'

/** A message without metadata. */
export const message = (value: unknown): Message => ({ value, meta: {} })

/** A batch that counts its commits in `committed`. */
export function batch(lane: string, values: readonly unknown[], committed: string[] = []): Batch {
  return {
    lane,
    messages: values.map(message),
    commit: async () => void committed.push(`${lane}:${values.join(',')}`),
  }
}
