import { expect } from 'chai'

import { folder, rxpipe } from '../support/cli.js'

/** Loaded before the command line: tells which flags it sets while it runs. */
const WATCHING = `import v8 from 'node:v8'
import { syncBuiltinESMExports } from 'node:module'
const set = v8.setFlagsFromString
v8.setFlagsFromString = (flag) => {
  process.stderr.write('set ' + flag + '\\n')
  set(flag)
}
syncBuiltinESMExports()
`

const batch = `name: batch
type: batch
source: { type: file, path: data.ndjson }
`
const realtime = `name: realtime
type: realtime
source: { type: file, path: data.ndjson, follow: false }
realtime: { dedup_storage: memory }
`

describe('the heap of rxpipe start', () => {
  /** The flags of V8 that a run of these pipelines sets. */
  const flagsOf = async (...names: readonly string[]) => {
    const cwd = folder({
      'batch.yaml': batch,
      'realtime.yaml': realtime,
      'data.ndjson': '',
      'watch.mjs': WATCHING,
    })
    const { code, stderr } = await rxpipe(['start', ...names, '--no-server'], {
      cwd,
      node: ['--import', `${cwd}/watch.mjs`],
    })
    expect(code, stderr).to.equal(0)
    expect(stderr, 'what V8 says of a flag that it does not know').not.to.contain('unrecognized flag')
    return [...stderr.matchAll(/^set (.*)$/gm)].map(([, flag]) => flag)
  }

  it('is kept small where all pipelines are batch', async () => {
    expect(await flagsOf('batch.yaml')).to.deep.equal(['--heap-growing-percent=50'])
  })

  it('grows as V8 has it where one is realtime, whose state lives on', async () => {
    expect(await flagsOf('realtime.yaml')).to.deep.equal([])
    expect(await flagsOf('batch.yaml', 'realtime.yaml')).to.deep.equal([])
  })
})
