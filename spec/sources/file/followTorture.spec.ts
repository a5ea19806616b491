import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { folder, root } from '../../support/cli.js'

/** `npm run torture:tail` sets 200 and 20. */
const ROTATIONS = Number(process.env['RXPIPE_ROTATIONS'] ?? 8)
const KILLS = Number(process.env['RXPIPE_KILLS'] ?? 2)

const PIPELINE = `name: tail
type: realtime
source: { type: file, path: logs/events.log*, format: json, poll_interval: 100ms, max_batch: 500 }
realtime: { dedup_storage: disk }
output: { type: stub, log_format: json }
`

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 5))

describe('rxpipe start on logs that are rotated under a writer at full speed', () => {
  it(`loses no line of ${ROTATIONS} rotations and ${KILLS} kills, and repeats none but after a kill`, async () => {
    const dir = folder({ 'p.yaml': PIPELINE })
    mkdirSync(join(dir, 'logs'))
    const log = join(dir, 'logs/events.log')
    const out = join(dir, 'out.ndjson')
    const fd = openSync(out, 'a')
    const start = () =>
      spawn(process.execPath, [join(root, 'dist/bin/rxpipe.js'), 'start', 'p.yaml', '--no-server'], {
        cwd: dir,
        stdio: ['ignore', fd, 'ignore'],
      })
    const numbers = () => [...readFileSync(out, 'utf8').matchAll(/"n":(\d+)\}/g)].map(([, n]) => Number(n))
    let written = 0
    const write = (path: string, count: number) => {
      let text = ''
      for (let i = 0; i < count; i++, written++) {
        text += `{"event_id":"e${written}","event_type":"CREATE","entity_id":"u${written % 100}","n":${written}}\n`
      }
      appendFileSync(path, text)
    }
    const caughtUp = async () => {
      while (new Set(numbers()).size < written) await turn()
    }
    let child: ChildProcess = start()
    const end = async (signal: NodeJS.Signals) => {
      const exited = once(child, 'exit')
      child.kill(signal)
      return (await exited) as [number | null, NodeJS.Signals | null]
    }
    try {
      const killAfter = Math.max(1, Math.floor(ROTATIONS / KILLS))
      for (let rotation = 1; rotation <= ROTATIONS; rotation++) {
        for (let burst = 0; burst < 5; burst++) {
          write(log, 200)
          await new Promise((resolve) => setImmediate(resolve))
        }
        if (rotation % killAfter === 0) {
          await end('SIGKILL')
          child = start()
        }
        if (rotation % 2 === 0) {
          // as logrotate does it, and a writer that waits meanwhile: whatever is not read yet is in the copy
          copyFileSync(log, `${log}.${rotation}`)
          truncateSync(log)
        } else {
          const old = `${log}.${rotation}`
          renameSync(log, old)
          write(log, 100)
          write(old, 50)
        }
      }
      await caughtUp()
      const [code] = await end('SIGTERM')
      expect(code).to.equal(0)
      const all = numbers()
      expect(new Set(all).size).to.equal(written)
      expect(all.length - written).to.be.at.most(KILLS * 16 * 500)
      if (KILLS === 0) expect(all).to.have.length(written)
    } finally {
      if (child.exitCode === null) child.kill('SIGKILL')
      closeSync(fd)
    }
  }).timeout(60_000 + ROTATIONS * 3000)
})
