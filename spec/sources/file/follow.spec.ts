import { appendFileSync, copyFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { expect } from 'chai'

import type { Store } from '../../../lib/core/store.js'
import type { FileOptions } from '../../../lib/sources/file.js'
import { memoryStore } from '../../../lib/stores/memory.js'
import { aWhile, type Following, following } from '../../support/following.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

/** A line beyond what a file is known by. */
const LONG = 'x'.repeat(2000)

/** What a case does to files, and the lines that are to come of it. */
interface Rotation {
  readonly name: string
  readonly options?: FileOptions
  readonly play: (stage: Stage) => Promise<void>
  readonly lines: readonly string[]
}

/** A folder of files, and the run that follows them. */
interface Stage {
  write(name: string, text: string | Uint8Array): void
  append(name: string, text: string): void
  rename(from: string, to: string): void
  remove(name: string): void
  truncate(name: string): void
  copy(from: string, to: string): void
  /** Waits until so many messages have come in all. */
  until(count: number): Promise<void>
  /** Waits for a few looks. */
  pause(): Promise<void>
  stop(): Promise<void>
  start(): void
}

const rotations: readonly Rotation[] = [
  {
    name: 'appended lines, as they come',
    play: async ({ write, append, until }) => {
      write('a.log', 'one\ntwo\n')
      await until(2)
      append('a.log', 'three\n')
      await until(3)
      append('a.log', 'four\nfive\n')
    },
    lines: ['one', 'two', 'three', 'four', 'five'],
  },
  {
    name: 'a line once its line feed is there',
    play: async ({ write, append, until, pause }) => {
      write('a.log', 'one\ntw')
      await until(1)
      await pause()
      append('a.log', 'o')
      await pause()
      append('a.log', '\n')
    },
    lines: ['one', 'two'],
  },
  {
    name: 'a rename: the old file to its end, then the new one',
    play: async ({ write, append, rename, until }) => {
      write('a.log', 'one\n')
      await until(1)
      append('a.log', 'two\n')
      rename('a.log', 'a.log.1')
      write('a.log', 'three\n')
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'lines that are written to the renamed file late',
    play: async ({ write, append, rename, until }) => {
      write('a.log', 'one\n')
      await until(1)
      rename('a.log', 'a.log.1')
      write('a.log', 'two\n')
      await until(2)
      append('a.log.1', 'late\n')
      await until(3)
    },
    lines: ['one', 'two', 'late'],
  },
  {
    name: 'a rename and another one, with a restart between them',
    options: { path: 'a.log*', format: 'lines' },
    play: async ({ write, append, rename, until, stop, start }) => {
      write('a.log', 'one\n')
      await until(1)
      await stop()
      append('a.log', 'two\n')
      rename('a.log', 'a.log.1')
      write('a.log', 'three\n')
      rename('a.log.1', 'a.log.2')
      rename('a.log', 'a.log.1')
      start()
      await until(3)
      append('a.log.1', 'four\n')
    },
    lines: ['one', 'two', 'three', 'four'],
  },
  {
    name: 'a rename while it was away, though no pattern names the old file any more',
    play: async ({ write, append, rename, until, stop, start }) => {
      write('a.log', 'one\n')
      await until(1)
      await stop()
      append('a.log', 'two\n')
      rename('a.log', 'old.log.1')
      write('a.log', 'three\n')
      start()
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'a truncation',
    play: async ({ write, append, truncate, until }) => {
      write('a.log', 'one\ntwo\n')
      await until(2)
      truncate('a.log')
      append('a.log', 'three\n')
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'a truncation behind which more is written than there was',
    play: async ({ write, until }) => {
      write('a.log', 'one\ntwo\n')
      await until(2)
      write('a.log', 'three is longer than both\nfour\n')
    },
    lines: ['one', 'two', 'three is longer than both', 'four'],
  },
  {
    name: 'a truncation while it was away',
    play: async ({ write, until, stop, start }) => {
      write('a.log', 'one\ntwo\n')
      await until(2)
      await stop()
      write('a.log', 'three\n')
      start()
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'lines that were copied away and truncated before they were read, though no pattern names the copy',
    play: async ({ write, append, truncate, copy, until }) => {
      write('a.log', 'one\n')
      await until(1)
      append('a.log', 'two\nthree\n')
      copy('a.log', 'a.log.1')
      truncate('a.log')
      append('a.log', 'four\n')
    },
    lines: ['one', 'two', 'three', 'four'],
  },
  {
    name: 'a copy that the glob matches no second time, whenever the truncation comes',
    options: { path: 'a.log*', format: 'lines' },
    play: async ({ write, append, truncate, copy, until, pause, stop, start }) => {
      write('a.log', 'one\n')
      await until(1)
      copy('a.log', 'a.log.1')
      await pause()
      append('a.log', 'two\n')
      await until(2)
      copy('a.log', 'a.log.1')
      truncate('a.log')
      append('a.log', 'three\n')
      await until(3)
      await pause()
      await stop()
      start()
      await pause()
      append('a.log.1', 'late\n')
      await until(4)
    },
    lines: ['one', 'two', 'three', 'late'],
  },
  {
    name: 'what was written and read between a copy and the truncation, and nothing of the copy again',
    options: { path: 'a.log*', format: 'lines' },
    play: async ({ write, append, truncate, copy, until, pause, stop, start }) => {
      write('a.log', `${LONG}\none\n`)
      await until(2)
      copy('a.log', 'a.log.1')
      append('a.log', 'two\n')
      await until(3)
      truncate('a.log')
      append('a.log', 'three\n')
      await until(4)
      await pause()
      append('a.log', `${LONG}\n`)
      await until(5)
      await stop()
      copy('a.log', 'a.log.2')
      append('a.log', 'four\n')
      start()
      await until(6)
      await stop()
      truncate('a.log')
      append('a.log', 'five\n')
      start()
    },
    lines: [LONG, 'one', 'two', 'three', LONG, 'four', 'five'],
  },
  {
    name: 'two rotations by truncation while it was away, of which the first has lines that were not read',
    options: { path: 'a.log*', format: 'lines' },
    play: async ({ write, append, truncate, copy, until, stop, start }) => {
      write('a.log', 'one\n')
      await until(1)
      await stop()
      append('a.log', 'two\n')
      copy('a.log', 'a.log.1')
      truncate('a.log')
      append('a.log', 'three\n')
      copy('a.log.1', 'a.log.2')
      copy('a.log', 'a.log.1')
      truncate('a.log')
      append('a.log', 'four\n')
      start()
    },
    lines: ['one', 'two', 'three', 'four'],
  },
  {
    name: 'the rest of a file that was truncated while it was away from the compressed copy',
    play: async ({ write, append, truncate, until, stop, start }) => {
      write('a.log', 'one\n')
      await until(1)
      await stop()
      append('a.log', 'two\n')
      write('a-20260131.log.gz', gzipSync('one\ntwo\n'))
      truncate('a.log')
      append('a.log', 'three\n')
      start()
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'a rotated file that is compressed later no second time, running or not',
    options: { path: 'a.log*', format: 'lines' },
    play: async ({ write, append, rename, remove, until, pause, stop, start }) => {
      write('a.log', 'one\ntwo\n')
      await until(2)
      rename('a.log', 'a.log.1')
      write('a.log', 'three\n')
      await until(3)
      write('a.log.1.gz', gzipSync('one\ntwo\n'))
      await pause()
      remove('a.log.1')
      await pause()
      await stop()
      rename('a.log.1.gz', 'a.log.2.gz')
      append('a.log', 'four\n')
      write('a.log.1.gz', gzipSync('three\nfour\n'))
      remove('a.log')
      write('a.log', 'five\n')
      start()
    },
    lines: ['one', 'two', 'three', 'four', 'five'],
  },
  {
    name: 'a copy that nobody truncates for',
    options: { path: 'a.log*', format: 'lines' },
    play: async ({ write, append, copy, until, pause }) => {
      write('a.log', 'one\n')
      await until(1)
      copy('a.log', 'a.log.bak')
      await pause()
      append('a.log.bak', 'another\n')
      await until(3)
    },
    lines: ['one', 'one', 'another'],
  },
  {
    name: 'a file that is replaced while it was away',
    play: async ({ write, remove, until, stop, start }) => {
      write('a.log', 'one\ntwo\n')
      await until(2)
      await stop()
      remove('a.log')
      write('a.log', 'one\n2\n3\n4\n')
      start()
    },
    lines: ['one', 'two', 'one', '2', '3', '4'],
  },
  {
    name: 'a restart, without a line lost or repeated',
    play: async ({ write, append, until, stop, start }) => {
      write('a.log', 'one\ntw')
      await until(1)
      await stop()
      append('a.log', 'o\nthree\n')
      start()
      await until(3)
      await stop()
      start()
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'files that come, of a glob',
    options: { paths: ['*.log', 'sub/*.log'], format: 'lines' },
    play: async ({ write, until }) => {
      write('a.log', 'one\n')
      await until(1)
      write('b.log', 'two\n')
      await until(2)
      write('sub/c.log', 'three\n')
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'equal small files, each of them',
    options: { path: '*.log' },
    play: async ({ write, until }) => {
      write('a.log', 'same\n')
      await until(1)
      write('b.log', 'same\n')
      await until(2)
      write('c.log', 'same\n')
    },
    lines: ['same', 'same', 'same'],
  },
  {
    name: 'a file that vanishes, and one that takes its name',
    play: async ({ write, append, remove, until, pause }) => {
      write('a.log', 'one\n')
      await until(1)
      append('a.log', 'two\n')
      remove('a.log')
      await pause()
      write('a.log', 'three\n')
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'compressed files, once and whole, over a restart too',
    options: { path: '*.log*' },
    play: async ({ write, until, stop, start }) => {
      write('a.log.1.gz', gzipSync('one\ntwo'))
      await until(2)
      await stop()
      start()
      write('b.log.gz', gzipSync('three\n'))
    },
    lines: ['one', 'two', 'three'],
  },
  {
    name: 'NDJSON, a line at a time whatever it holds',
    options: { path: 'a.json' },
    play: async ({ write, append, until }) => {
      write('a.json', '{"a":1}\n{"a":\n\n')
      await until(2)
      append('a.json', '[1]\n')
    },
    lines: ['{"a":1}', "! not JSON: Object value expected after ':' at column 6", '[1]'],
  },
  {
    name: 'CSV by the header of each file, behind a restart too',
    options: { paths: ['a.csv', 'b.csv'] },
    play: async ({ write, append, until, stop, start }) => {
      write('a.csv', '\uFEFFa,b\n1,"x\ny"\n')
      await until(1)
      await stop()
      start()
      append('a.csv', '2,"')
      append('a.csv', 'z"\n')
      await until(2)
      write('b.csv', 'c\n3\n')
      await until(3)
      write('a.csv', 'd,e\n4,5\n')
    },
    lines: ['{"a":"1","b":"x\\ny"}', '{"a":"2","b":"z"}', '{"c":"3"}', '{"d":"4","e":"5"}'],
  },
  {
    name: 'only what comes behind the first start, with start: end',
    options: { path: '*.log', start: 'end' },
    play: async ({ write, append, until, pause, stop, start }) => {
      write('a.log', 'old\nol')
      await stop()
      start()
      await pause()
      append('a.log', 'd\n')
      await until(1)
      await stop()
      append('a.log', 'one\n')
      write('b.log', 'two\n')
      start()
    },
    lines: ['old', 'one', 'two'],
  },
]

describe('a followed file', () => {
  const folder = temporaryFolder()
  let count = 0

  for (const { name, options = { path: 'a.log' }, play, lines } of rotations) {
    it(`gives ${name}`, async () => {
      const dir = join(folder.path, `${count++}`)
      const store: Store = memoryStore()
      folder.write(`${dir.slice(folder.path.length + 1)}/sub/nothing`, '')
      let run: Following
      const gathered: string[] = []
      const at = (file: string) => join(dir, file)
      const start = () => {
        run = following(options, { dir, store })
      }
      const stop = async () => {
        await run.stop()
        gathered.push(...run.lines())
      }
      const until = async (all: number) => void (await run.until(all - gathered.length))
      start()
      await play({
        write: (file, text) => writeFileSync(at(file), text),
        append: (file, text) => appendFileSync(at(file), text),
        rename: (from, to) => renameSync(at(from), at(to)),
        remove: (file) => rmSync(at(file)),
        truncate: (file) => truncateSync(at(file)),
        copy: (from, to) => copyFileSync(at(from), at(to)),
        until,
        pause: aWhile,
        stop,
        start,
      })
      await until(lines.length)
      await aWhile()
      await stop()
      expect(gathered).to.deep.equal(lines)
    })
  }
})
