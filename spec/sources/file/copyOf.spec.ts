import { statSync } from 'node:fs'
import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'

import { expect } from 'chai'

import { copyOf } from '../../../lib/sources/file/follow/copyOf.js'
import { markOf } from '../../../lib/sources/file/follow/mark.js'
import { atBeginning, type FilePosition } from '../../../lib/sources/file/follow/position.js'
import type { Sighting } from '../../../lib/sources/file/follow/sighting.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const TEXT = Buffer.from(Array.from({ length: 300 }, (_, n) => `line ${n} of the log\n`).join(''))

/** Behind so many bytes of the text. */
function reached(path: string, byte: number): FilePosition {
  return {
    ...atBeginning(path, '0', '0'),
    byte,
    head: markOf(TEXT.subarray(0, Math.min(1024, byte))),
    tail: markOf(TEXT.subarray(Math.max(0, byte - 1024), byte)),
  }
}

describe('copyOf', () => {
  const folder = temporaryFolder()
  let count = 0

  const cases: readonly {
    readonly title: string
    readonly files: Readonly<Record<string, Uint8Array>>
    readonly byte?: number
    readonly mayEndBefore?: boolean
    readonly seen?: Partial<Sighting>
    readonly found: string | undefined
  }[] = [
    {
      title: 'finds the text under a name of rotation, and no other',
      files: { 'b.log': TEXT, 'a.log.1': TEXT },
      found: 'a.log.1 holds',
    },
    { title: 'finds it under a date', files: { 'a-20260131.log': TEXT }, found: 'a-20260131.log holds' },
    {
      title: 'knows another text of the same beginning',
      files: { 'a.log.1': Buffer.concat([TEXT.subarray(0, 1500), Buffer.alloc(5000, 'x')]) },
      found: undefined,
    },
    { title: 'knows another text', files: { 'a.log.1': Buffer.alloc(9000, 'x') }, found: undefined },
    {
      title: 'takes the larger one of two copies',
      files: { 'a.log.bak': TEXT.subarray(0, 4200), 'a.log.1': TEXT },
      found: 'a.log.1 holds',
    },
    {
      title: 'takes one that was made before all was written that was read',
      files: { 'a.log.1': TEXT.subarray(0, 3000) },
      found: 'a.log.1 ends before',
    },
    {
      title: 'does not, where nothing says that there was a truncation',
      files: { 'a.log.1': TEXT.subarray(0, 3000) },
      mayEndBefore: false,
      found: undefined,
    },
    {
      title: 'does not go by a size that was seen during the copying',
      files: { 'a.log.1': TEXT },
      seen: { size: 2048 },
      found: 'a.log.1 holds',
    },
    {
      title: 'reads compressed ones',
      files: { 'a.log.1.gz': gzipSync(TEXT) },
      found: 'a.log.1.gz holds',
    },
    {
      title: 'waits for one that is not whole yet',
      files: { 'a.log.1.gz': gzipSync(TEXT).subarray(0, -20) },
      found: undefined,
    },
    {
      title: 'knows nothing of a file of which nothing was read',
      files: { 'a.log.1': TEXT },
      byte: 0,
      found: undefined,
    },
  ]
  for (const { title, files, byte = 4000, mayEndBefore = true, seen, found } of cases) {
    it(title, async () => {
      const dir = `${count++}`
      const sightings = Object.entries(files).map(([name, content]): Sighting => {
        const absolute = folder.write(`${dir}/${name}`, content)
        const { dev, ino, size, mtimeMs } = statSync(absolute)
        return {
          path: relative(folder.path, absolute),
          absolute,
          device: String(dev),
          inode: String(ino),
          size,
          stamp: '',
          modified: mtimeMs,
          ...seen,
        }
      })
      const copy = await copyOf(reached('/logs/a.log', byte), sightings, mayEndBefore)
      await copy?.handle.close()
      const name = copy?.sighting.path.split('/').at(-1)
      expect(copy && `${name} ${copy.match}`).to.equal(found)
    })
  }
})
