import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { expect } from 'chai'
import { lastValueFrom, tap } from 'rxjs'

import { fromFile } from '../../../lib/index.js'
import { ended, folder, jsonLines, spawnRxpipe } from '../../support/cli.js'

const yaml = `name: p
type: batch
source: { type: file, path: "\${DATA}" }
steps:
  - transform: |
      root = this
      root.twice = this.n * 2
  - filter: 'this.n % 1000 == 0'
`

/** Writes about `size` bytes of documents, each behind `separator` but the first. */
function write(
  path: string,
  size: number,
  [open, separator, close]: readonly [string, string, string],
): number {
  const file = openSync(path, 'w')
  const note = 'x'.repeat(1000)
  let count = 0
  writeSync(file, open)
  for (let written = 0; written < size; ) {
    let text = ''
    for (let i = 0; i < 1000; i++) text += `${count === 0 ? '' : separator}{"n":${count++},"note":"${note}"}`
    written += writeSync(file, text)
  }
  writeSync(file, close)
  closeSync(file)
  return count
}

describe('memory of a run over a large file', () => {
  for (const [name, extension, marks] of [
    ['NDJSON', 'ndjson', ['', '\n', '\n']],
    ['one JSON array', 'json', ['[\n', ',\n', '\n]\n']],
  ] as const) {
    it(`stays below 150 MiB over 150 MB of ${name}`, async function () {
      if (platform() !== 'linux') this.skip()
      const cwd = folder({ 'p.yaml': yaml })
      const path = join(cwd, `data.${extension}`)
      const count = write(path, 150e6, marks)
      const child = spawnRxpipe(['start', 'p.yaml'], { cwd, env: { DATA: path } })
      let peak = 0
      const watch = setInterval(() => {
        peak = Math.max(peak, peakOf(child.pid))
      }, 20)
      const { code, stderr } = await ended(child)
      clearInterval(watch)
      rmSync(path)
      expect(code, stderr).to.equal(0)
      expect(jsonLines(stderr).at(-1)).to.include({ in: count })
      expect(peak).to.be.within(20, 150)
    }).timeout(90_000)
  }

  it('holds no more after a million messages than after a hundred thousand', async () => {
    const cwd = folder({
      'p.yaml': yaml.replace('this.n %', 'this.n + @line %'),
      'data.ndjson': '{"n":1}\n'.repeat(1_000_000),
    })
    const held: number[] = []
    let read = 0
    const run$ = fromFile(join(cwd, 'p.yaml'), {
      env: { DATA: 'data.ndjson' },
      write: async () => undefined,
    })
    await lastValueFrom(
      run$.pipe(
        tap(() => {
          read += 1000
          if (read % 100_000 === 0) held.push(heldMebibytes())
        }),
      ),
    )
    expect(held).to.have.length(10)
    expect((held.at(-1) ?? 0) - (held[0] ?? 0), held.join(', ')).to.be.below(2)
  }).timeout(60_000)
})

/** What of the heap is in use, in MiB, all garbage taken out. */
function heldMebibytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

/** The most memory that was resident so far, in MiB: VmHWM of /proc. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
