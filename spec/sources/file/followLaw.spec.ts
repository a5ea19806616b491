import { appendFileSync, existsSync, mkdirSync, renameSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'
import fc from 'fast-check'

import { memoryStore } from '../../../lib/stores/memory.js'
import { following } from '../../support/following.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

/** What may happen to a log that is followed. */
type Act =
  | { readonly kind: 'append'; readonly lines: number }
  | { readonly kind: 'late' | 'half' | 'rename' | 'truncate' | 'restart' | 'kill' }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('append' as const), lines: fc.integer({ min: 1, max: 40 }) }),
  },
  ...(['late', 'half', 'rename', 'truncate', 'restart', 'kill'] as const).map((kind) => ({
    weight: 2,
    arbitrary: fc.constant({ kind }),
  })),
)

describe('followed files, whatever happens to them', () => {
  const folder = temporaryFolder()
  let runs = 0

  it('give each line once, in the order of its file; after a kill at least once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
        const dir = join(folder.path, `${runs++}`)
        mkdirSync(dir)
        const log = join(dir, 'a.log')
        const store = memoryStore()
        const start = () => following({ path: 'a.log*', format: 'lines', max_batch: 7 }, { dir, store })
        const delivered: string[] = []
        const written: string[] = []
        let half = ''
        let renamed = 0
        let kills = 0
        let run = start()
        /** A line says which file it is of: a name is a new file's after a rename, and after a truncation. */
        let file = 0
        let old = 0
        const write = (path: string, of: number, count: number) => {
          const fresh = Array.from({ length: count }, (_, index) => `${of}: ${written.length + index}`)
          written.push(...fresh)
          appendFileSync(path, fresh.map((line) => `${line}\n`).join(''))
        }
        const finishHalf = () => {
          if (half !== '') appendFileSync(log, '\n')
          half = ''
        }
        const caughtUp = async () => {
          finishHalf()
          const before = new Set(delivered)
          await run.until(written.filter((line) => !before.has(line)).length)
        }
        for (const { kind, ...rest } of acts) {
          if (kind === 'append') {
            finishHalf()
            write(log, file, (rest as { lines: number }).lines)
          } else if (kind === 'late') {
            if (renamed > 0) write(`${log}.${renamed}`, old, 2)
          } else if (kind === 'half') {
            finishHalf()
            half = `${file}: ${written.length}`
            written.push(half)
            appendFileSync(log, half)
          } else if (kind === 'rename') {
            finishHalf()
            if (!existsSync(log)) continue
            renameSync(log, `${log}.${++renamed}`)
            old = file++
          } else if (kind === 'truncate') {
            // what nobody has read yet is gone with a truncation, whoever reads
            await caughtUp()
            if (!existsSync(log)) continue
            truncateSync(log)
            file++
          } else {
            if (kind === 'kill') {
              run.kill()
              kills++
            } else await run.stop()
            delivered.push(...run.delivered())
            run = start()
          }
        }
        finishHalf()
        const missing = () => {
          const all = new Set([...delivered, ...run.delivered()])
          return written.filter((line) => !all.has(line))
        }
        for (let looks = 0; missing().length > 0 && looks < 400; looks++) {
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        await run.stop()
        delivered.push(...run.delivered())
        expect(missing(), 'lines that were lost').to.deep.equal([])
        if (kills === 0) expect([...delivered].sort()).to.deep.equal([...written].sort())
        const firsts = [...new Set(delivered)]
        for (let one = 0; one <= file; one++) {
          const ofOne = (line: string) => line.startsWith(`${one}: `)
          expect(firsts.filter(ofOne)).to.deep.equal(written.filter(ofOne))
        }
      }),
      { numRuns: Number(process.env['RXPIPE_RUNS'] ?? 12), endOnFailure: true },
    )
  }).timeout(120_000)
})
