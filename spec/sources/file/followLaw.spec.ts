import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { expect } from 'chai'
import fc from 'fast-check'

import { memoryStore } from '../../../lib/stores/memory.js'
import { following } from '../../support/following.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const OTHERS = ['late', 'half', 'rename', 'truncate', 'compress', 'look', 'restart', 'kill'] as const

/** What may happen to a log that is followed. */
type Act = { readonly kind: 'append'; readonly lines: number } | { readonly kind: (typeof OTHERS)[number] }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('append' as const), lines: fc.integer({ min: 1, max: 40 }) }),
  },
  ...OTHERS.map((kind) => ({
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
        let rotations = 0
        /** Rotated files that are not compressed; and the one that was renamed last, while that is so. */
        const rotated: string[] = []
        let renamed: string | undefined
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
        for (const { kind, ...rest } of acts) {
          if (kind === 'append') {
            finishHalf()
            write(log, file, (rest as { lines: number }).lines)
          } else if (kind === 'late') {
            if (renamed !== undefined) write(renamed, old, 2)
          } else if (kind === 'half') {
            finishHalf()
            half = `${file}: ${written.length}`
            written.push(half)
            appendFileSync(log, half)
          } else if (kind === 'rename') {
            finishHalf()
            if (!existsSync(log)) continue
            renamed = `${log}.${++rotations}`
            renameSync(log, renamed)
            rotated.push(renamed)
            old = file++
          } else if (kind === 'truncate') {
            finishHalf()
            if (!existsSync(log)) continue
            const copy = `${log}.${++rotations}`
            copyFileSync(log, copy)
            truncateSync(log)
            rotated.push(copy)
            file++
          } else if (kind === 'compress') {
            const path = rotated.shift()
            if (path === undefined) continue
            if (path === renamed) renamed = undefined
            writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)))
            rmSync(path)
          } else if (kind === 'look') {
            await new Promise((resolve) => setTimeout(resolve, 30))
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
