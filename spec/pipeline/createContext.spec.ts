import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect } from 'chai'
import { lastValueFrom, map, toArray } from 'rxjs'

import { createContext, eachBatch, fileSource, select } from '../../lib/index.js'

describe('createContext', () => {
  it("is all that parts need to run in code of one's own", async () => {
    const dir = mkdtempSync(join(tmpdir(), 'rxpipe-'))
    writeFileSync(join(dir, 'a.ndjson'), '{"a":1,"b":2}\n{"a":3}\n')
    const context = createContext({ dir })
    const out$ = fileSource({ path: 'a.ndjson' })(context).pipe(
      eachBatch(context.store, (messages$) =>
        messages$.pipe(
          select(['a']),
          map(({ value }) => value),
        ),
      ),
      toArray(),
    )
    expect(await lastValueFrom(out$)).to.deep.equal([{ a: 1 }, { a: 3 }])
    rmSync(dir, { recursive: true })
  })

  it('fails on a message that cannot pass, and takes other parts where they are given', () => {
    expect(() => createContext().reject({ value: 1, meta: {} }, new Error('no'), 'decode')).to.throw('no')
    expect(createContext({ mode: 'realtime' })).to.include({ mode: 'realtime', dryRun: false })
  })
})
