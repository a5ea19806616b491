import type { SchedulerLike } from 'rxjs'

import type { Store } from '../core/store.js'
import { memoryStore } from '../stores/memory.js'

/** A store for a dry run: cursors are read from `store`, and nothing is written to it; claims and entities last for the run. */
export function dryRunStore(store: Store, clock: SchedulerLike): Store {
  const own = memoryStore({ clock })
  return { ...own, cursor: (key) => store.cursor(key), close: () => store.close() }
}
