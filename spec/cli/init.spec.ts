import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { folder, jsonLines, rxpipe } from '../support/cli.js'

describe('rxpipe init', () => {
  it('writes a pipeline that runs as it is', async () => {
    const cwd = folder({})
    const { code, stdout } = await rxpipe(['init'], { cwd })
    expect(code).to.equal(0)
    expect(stdout).to.contain('rxpipe start pipeline.yaml')
    expect(readdirSync(cwd)).to.have.members(['pipeline.yaml', 'pipeline.ndjson'])
    const tested = await rxpipe(['test', 'pipeline.yaml'], { cwd })
    expect(tested.code, tested.stdout).to.equal(0)
    const run = await rxpipe(['start', 'pipeline.yaml'], { cwd })
    expect(run.code, run.stderr).to.equal(0)
    expect(jsonLines(run.stdout).map(({ record }) => record)).to.deep.include({
      id: 1,
      first_name: 'Ada',
      last_name: 'Lovelace',
      status: 'active',
      address: { city: 'London' },
      full_name: 'Ada Lovelace',
    })
  })

  it('writes one whose commented parts are right, too', async () => {
    const cwd = folder({})
    await rxpipe(['init', 'flows/users.yml'], { cwd })
    const file = join(cwd, 'flows/users.yml')
    const whole = readFileSync(file, 'utf8').replace(
      /^( *)# (- name:| {2}sample:| {2}select:|callback:| {2}\w+: )/gm,
      '$1$2',
    )
    expect(whole).to.match(/^ {2}callback:/m)
    const cwd2 = folder({ 'users.yaml': whole })
    const { code, stderr } = await rxpipe(['check', 'users.yaml'], { cwd: cwd2, env: { INGEST_TOKEN: 't' } })
    expect(code, stderr).to.equal(0)
  })

  it('leaves alone what is there, and refuses names that are none', async () => {
    const cwd = folder({ 'pipeline.yaml': 'mine', 'users.ndjson': 'mine' })
    for (const [args, message] of [
      [['init'], 'pipeline.yaml exists already'],
      [['init', 'users.yaml'], 'users.ndjson exists already'],
      [['init', 'users.txt'], 'users.txt: name a .yaml file'],
      [['init', 'a.yaml', 'b.yaml'], 'name one file'],
    ] as const) {
      const { code, stderr } = await rxpipe(args, { cwd })
      expect(code).to.equal(2)
      expect(stderr).to.contain(message)
    }
    expect(readdirSync(cwd)).to.have.members(['pipeline.yaml', 'users.ndjson'])
  })
})
