import type { Driver } from '../../lib/stores/driver.js'
import { memoryDriver } from '../../lib/stores/memoryDriver.js'
import { storeContract } from '../support/storeContract.js'

describe('memoryStore', () => {
  storeContract(async () => {
    let shared: Driver | undefined
    return {
      connect: (clock, retention) => {
        // its clients are those of one process, so only the first one's times count
        if (shared === undefined || retention.stateTtl !== undefined) shared = memoryDriver(clock, retention)
        return shared
      },
    }
  }, 500)
})
