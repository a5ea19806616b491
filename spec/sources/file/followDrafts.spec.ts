import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'
import { firstValueFrom, merge, NEVER, Subject, tap } from 'rxjs'

import type { Source } from '../../../lib/core/batch.js'
import type { Store } from '../../../lib/core/store.js'
import { atBeginning } from '../../../lib/sources/file/follow/position.js'
import { Positions } from '../../../lib/sources/file/follow/positions.js'
import { type FileOptions, fileSource } from '../../../lib/sources/file.js'
import { memoryStore } from '../../../lib/stores/memory.js'
import { VirtualTime } from '../../../lib/testing/virtualTime.js'
import { fakeContext } from '../../support/fakeContext.js'
import { aWhile, following } from '../../support/following.js'
import { sourceContract } from '../../support/sourceContract.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const HOUR = 3_600_000

describe('followed files', () => {
  const folder = temporaryFolder()
  let count = 0
  const freshFolder = () => {
    const dir = join(folder.path, `${count++}`)
    mkdirSync(dir)
    return dir
  }

  /** The source in realtime over a new store, stopped once it has emitted so many messages. */
  const untilRead = (options: FileOptions, total: number, store?: () => Store): Source => {
    return (context) => {
      const read$ = new Subject<void>()
      let seen = 0
      const stop$ = merge(context.stop$ ?? NEVER, read$)
      return fileSource(options)({
        ...context,
        mode: 'realtime',
        stop$,
        store: store?.() ?? memoryStore(),
      }).pipe(
        tap(({ messages }) => {
          seen += messages.length
          if (seen === total) read$.next()
        }),
      )
    }
  }

  sourceContract('the file source in realtime', () => ({
    healthy: () => {
      const text = Array.from({ length: 11 }, (_, n) => `{"n":${n}}\n`).join('')
      return untilRead({ path: folder.write(`contract/${count++}.ndjson`, text), max_batch: 2 }, 11)
    },
    failing: () => {
      const first = folder.write(`contract/${count}/a.ndjson`, '1\n2\n')
      const store = memoryStore()
      let saves = 0
      const failing = (): Store => ({
        ...store,
        begin: (owner) => ({
          ...store.begin(owner),
          commit: async () => {
            saves++
            // the arrival of the first file, and what it is known by
            if (saves === 1) return undefined as never
            if (saves === 2)
              return setTimeout(() => folder.write(`contract/${count}/b.ndjson`, '3\n'), 50) as never
            throw Object.assign(new Error('no room'), { code: 'STORE_FAILED' })
          },
        }),
      })
      const path = join(first, '../*.ndjson')
      return {
        source: untilRead({ path, max_batch: 2, poll_interval: '20ms' }, 99, failing),
        code: 'STORE_FAILED',
      }
    },
    ahead: 2,
  }))

  it('pass a line on long before the next look, and take up a new file so', async () => {
    const dir = freshFolder()
    const run = following({ path: '*.log', poll_interval: '1h' }, { dir })
    await aWhile()
    writeFileSync(join(dir, 'a.log'), 'one\n')
    await run.until(1)
    appendFileSync(join(dir, 'a.log'), 'two\n')
    await run.until(2)
    renameSync(join(dir, 'a.log'), join(dir, 'old'))
    writeFileSync(join(dir, 'a.log'), 'three\n')
    expect(await run.until(3)).to.deep.equal(['one', 'two', 'three'])
    await run.stop()
  })

  it('are held by a slow output: two batches of a file, sixteen in all', async () => {
    const dir = freshFolder()
    for (let n = 0; n < 20; n++) writeFileSync(join(dir, `${n}.log`), 'line\n'.repeat(100))
    const asked: string[] = []
    const source = fileSource({ path: '*.log', max_batch: 5, poll_interval: '20ms' })
    const { context } = contextOf(dir)
    const full$ = new Subject<void>()
    const running = source(context).subscribe(({ lane }) => {
      if (asked.push(lane) === 16) full$.next()
    })
    await firstValueFrom(full$)
    await aWhile()
    running.unsubscribe()
    expect(asked).to.have.length(16)
    for (const lane of asked) expect(asked.filter((other) => other === lane).length).to.be.at.most(2)
  })

  it('keep their lane when they are renamed, and over a restart: claims know their owner by it', async () => {
    const dir = freshFolder()
    const store = memoryStore()
    writeFileSync(join(dir, 'a.log'), 'one\n')
    writeFileSync(join(dir, 'b.log'), 'other\n')
    const first = following({ path: '*.log*', format: 'lines' }, { dir, store })
    await first.until(2)
    await first.stop()
    const laneOf = (run: typeof first, text: string) =>
      run.batches.find(({ messages }) => JSON.stringify(messages).includes(text))?.lane
    renameSync(join(dir, 'b.log'), join(dir, 'a.log.1'))
    appendFileSync(join(dir, 'a.log.1'), 'two\n')
    const second = following({ path: '*.log*', format: 'lines' }, { dir, store })
    await second.until(1)
    await second.stop()
    expect(second.messages.map(({ meta }) => meta['path'])).to.deep.equal(['a.log.1'])
    expect(second.messages.map(({ meta }) => [meta['line'], meta['byte']])).to.deep.equal([[2, 6]])
    expect(laneOf(second, 'two')).to.equal(laneOf(first, 'other')).and.not.equal(laneOf(first, 'one'))
  })

  it('pass the last line of a rotated file without a line feed on once nothing was written to it for 5 minutes', async () => {
    const dir = freshFolder()
    const clock = new VirtualTime()
    const store = memoryStore({ clock })
    writeFileSync(join(dir, 'a.log'), 'one\nhalf')
    // what waits for a module has nothing on the clock
    const until = async (time: number) => {
      for (; clock.now() < time - 10_100; await new Promise((resolve) => setImmediate(resolve))) {
        await clock.advance(time, () => false)
      }
    }
    const run = following({ path: 'a.log', poll_interval: '10s' }, { dir, store, context: { clock } })
    await until(30_000)
    renameSync(join(dir, 'a.log'), join(dir, 'a.log.1'))
    await until(280_000)
    await aWhile()
    expect(run.lines()).to.deep.equal(['one'])
    await until(400_000)
    expect(await run.until(2)).to.deep.equal(['one', 'half'])
    await run.stop()
  })

  it('go on where another one cannot be read, which is a message that failed', async () => {
    const dir = freshFolder()
    writeFileSync(join(dir, 'a.csv'), 'x,x\n1,2\n')
    writeFileSync(join(dir, 'b.csv'), Buffer.from('\uFEFFa\n1\n', 'utf16le'))
    writeFileSync(join(dir, 'c.csv'), 'a\n1\n')
    const run = following({ path: '*.csv' }, { dir })
    const lines = await run.until(3)
    expect([...lines].sort()).to.deep.equal([
      '! a.csv:1: columns 1 and 2 are both named "x" in the header at byte 0',
      '! b.csv: the file is UTF-16',
      '{"a":"1"}',
    ])
    appendFileSync(join(dir, 'c.csv'), '2\n')
    await run.until(4)
    await run.stop()
  })

  it('forget positions of files that were gone for a day, and take their slots again', async () => {
    const store = memoryStore()
    const positions = await Positions.load(store)
    const at = (inode: string) => atBeginning(`/${inode}`, '1', inode)
    const [first, second] = [positions.take(at('1'), 0), positions.take(at('2'), 0)]
    positions.set(first, { ...at('1'), gone: 0 })
    await positions.save([first, second])
    expect(positions.take(at('3'), 24 * HOUR)).to.equal(2)
    expect(positions.take(at('4'), 24 * HOUR + 1)).to.equal(first)
    const again = await Positions.load(store)
    expect(again.isFirstStart).to.equal(false)
    expect(again.kept().map(([, { inode }]) => inode)).to.deep.equal(['1', '2'])
  })

  it('keep what a file is known by without a word of others that are arriving meanwhile', async () => {
    const store = memoryStore()
    const positions = await Positions.load(store)
    const at = (inode: string) => atBeginning(`/${inode}`, '1', inode)
    const first = positions.take(at('1'), 0)
    await positions.save([first])
    positions.take(at('2'), 0)
    await positions.keep(first, { ...at('1'), head: [1, 'aa'] })
    const again = await Positions.load(store)
    expect(again.kept()).to.deep.equal([[0, { ...at('1'), head: [1, 'aa'] }]])
  })

  it('refuse a folder in place of a file, and a name that tells no format', async () => {
    const dir = freshFolder()
    const failure = async (options: FileOptions) => {
      try {
        await following(options, { dir }).until(1)
      } catch (error) {
        return (error as Error).message
      }
      return undefined
    }
    expect(await failure({ path: '.' })).to.equal('.: cannot be read: it is a directory')
    writeFileSync(join(dir, 'data'), '')
    expect(await failure({ path: 'data' })).to.equal('data: its name does not tell its format')
  })
})

function contextOf(dir: string) {
  return fakeContext({ mode: 'realtime', dir, store: memoryStore() })
}
