import fs, { readFileSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

import { expect } from 'chai'

import { openWholeLines } from '../../lib/pipeline/wholeLines.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('openWholeLines', () => {
  const folder = temporaryFolder()
  const { writeSync } = fs
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })

  afterEach(() => {
    fs.writeSync = writeSync
    syncBuiltinESMExports()
  })

  /** A disk that has room for so many bytes. */
  function roomFor(bytes: number): void {
    let left = bytes
    fs.writeSync = ((file: number, buffer: Buffer, from?: number | null) => {
      const offset = from ?? 0
      if (left === 0) throw full
      const written = writeSync(file, buffer, offset, Math.min(left, buffer.length - offset))
      left -= written
      return written
    }) as typeof writeSync
    syncBuiltinESMExports()
  }

  for (const emptied of [true, false]) {
    it(`takes back what a full disk cut off, and goes on behind it (${emptied ? 'emptied' : 'gone on with'})`, () => {
      const path = folder.write(`full-${emptied}`, '')
      const lines = openWholeLines(path, { emptied })
      roomFor(8)
      lines.append('"a"\n')
      expect(() => lines.append('"bbb"\n"ccc"\n')).to.throw('ENOSPC')
      expect(readFileSync(path, 'utf8')).to.equal('"a"\n')
      roomFor(100)
      lines.append('"bbb"\n"ccc"\n')
      lines.close()
      expect(readFileSync(path, 'utf8')).to.equal('"a"\n"bbb"\n"ccc"\n')
    })
  }

  it('writes on where the operating system takes a part', () => {
    const path = folder.write('parts', '')
    const lines = openWholeLines(path, { emptied: true })
    fs.writeSync = ((file: number, buffer: Buffer, from?: number | null) =>
      writeSync(file, buffer, from, Math.min(3, buffer.length - (from ?? 0)))) as typeof writeSync
    syncBuiltinESMExports()
    lines.append('"äöü"\n"b"\n')
    lines.close()
    expect(readFileSync(path, 'utf8')).to.equal('"äöü"\n"b"\n')
  })

  it('ends a line that a crash has cut off, so that the next one stands by itself', () => {
    const path = folder.write('cut', '{"a":1}\n{"a":')
    const lines = openWholeLines(path, { emptied: false })
    lines.append('{"a":3}\n')
    lines.close()
    expect(readFileSync(path, 'utf8')).to.equal('{"a":1}\n{"a":\n{"a":3}\n')
  })

  it('leaves nothing of an earlier file where it is to be emptied', () => {
    const path = folder.write('old', '')
    writeFileSync(path, 'old\n')
    openWholeLines(path, { emptied: true }).close()
    expect(readFileSync(path, 'utf8')).to.equal('')
  })
})
