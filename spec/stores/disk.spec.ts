import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { diskDriver } from '../../lib/stores/diskDriver.js'
import { storeContract } from '../support/storeContract.js'

describe('diskStore', () => {
  storeContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rxpipe-disk-'))
    return {
      connect: (clock, retention) => diskDriver(join(folder, 'state', 'p.lmdb'), clock, retention),
      end: async () => rmSync(folder, { recursive: true, force: true }),
    }
  })
})
