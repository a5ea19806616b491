import { type SchedulerLike, Subscription } from 'rxjs'

import { parseExactJson } from '../clients/exactJson.js'
import type { Json } from '../core/json.js'
import type { Store } from '../core/store.js'
import type { Driver } from './driver.js'
import { unitOver } from './unitOver.js'

/** What a store's units need beside its driver. */
export interface StoreOverOptions {
  readonly clock: SchedulerLike
  /** Milliseconds that a claim lasts. */
  readonly lease: number
  /** Where entities are kept for a time only: writing one again then starts it anew. */
  readonly stateTtl?: number | undefined
  /** Told of an owner whose unit came too late: another process works on the same lane. */
  readonly onSuperseded?: ((owner: string) => void) | undefined
}

/** A store on a driver; when it is closed, what its units hold is renewed no more. */
export function storeOver(driver: Driver, options: StoreOverOptions): Store {
  const renewals = new Subscription()
  return {
    begin: (owner) => unitOver(driver, owner, options, renewals),
    cursor: async (key) => {
      const text = await driver.cursor(key)
      // it was written by `stringify`, so it is JSON
      return text === undefined ? undefined : (parseExactJson(text) as Json)
    },
    ready: () => driver.ready(),
    peek: (ids, entities) => driver.peek([...new Set(ids)], [...new Set(entities)]),
    contents: () => driver.contents(),
    close: () => {
      renewals.unsubscribe()
      return driver.close()
    },
  }
}
