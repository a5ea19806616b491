import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { ended, folder, jsonLines, rxpipe, spawnRxpipe } from '../support/cli.js'

const pipeline = (rest: string, name = 'p') => `name: ${name}
type: batch
source: { type: file, path: data.ndjson, format: json }
${rest}
output: { type: stub }
`
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `{"n":${n}}\n`).join('')
const records = (stdout: string) => jsonLines(stdout).map(({ record }) => record)
const summary = (stderr: string) => jsonLines(stderr).find(({ message }) => message === 'summary')

describe('rxpipe start', () => {
  it('writes documents to stdout, and its log and summary to stderr', async () => {
    const cwd = folder({ 'p.yaml': pipeline("steps: [{ filter: '.n != 1' }]"), 'data.ndjson': numbers(3) })
    const { code, stdout, stderr } = await rxpipe(['start', 'p.yaml'], { cwd })
    expect(code, stderr).to.equal(0)
    expect(jsonLines(stdout)[0]).to.include({ level: 'info', message: 'record', pipeline: 'p' })
    expect(records(stdout)).to.deep.equal([{ n: 0 }, { n: 2 }])
    expect(summary(stderr)).to.deep.include({ in: 3, out: 2, dropped: { filter_1: 1 }, dead_letters: 0 })
  })

  it('gives the same output and checksum in every run', async () => {
    const cwd = folder({ 'p.yaml': pipeline('steps: [{ sample: 0.5 }]'), 'data.ndjson': numbers(5000) })
    const runs = [await rxpipe(['start', 'p.yaml'], { cwd }), await rxpipe(['start', 'p.yaml'], { cwd })]
    const [first, second] = runs.map(({ stdout }) => stdout.replace(/"timestamp":"[^"]*"/g, ''))
    expect(first).to.equal(second)
    expect(summary(runs[0]?.stderr ?? '')?.['checksum']).to.match(/^[0-9a-f]{64}$/)
    expect(summary(runs[0]?.stderr ?? '')?.['checksum']).to.equal(
      summary(runs[1]?.stderr ?? '')?.['checksum'],
    )
  })

  it('runs several pipelines, and one that fails does not stop the others', async () => {
    const cwd = folder({
      'a.yaml': pipeline('steps: []', 'a'),
      'b.yaml': pipeline('steps: []', 'b').replace('data.ndjson', 'missing.ndjson'),
      'data.ndjson': numbers(2),
    })
    const { code, stdout, stderr } = await rxpipe(['start', '*.yaml'], { cwd })
    expect(code).to.equal(1)
    expect(records(stdout)).to.have.length(2)
    expect(stderr).to.contain('missing.ndjson')
    expect(stderr).not.to.contain('    at ')
  })

  it('starts nothing when one configuration is wrong, and reports all of them', async () => {
    const cwd = folder({
      'a.yaml': pipeline('steps: []', 'a'),
      'b.yaml': pipeline('stepz: []', 'b'),
      'c.yaml': pipeline('steps: [{ smaple: 1 }]', 'c'),
      'data.ndjson': numbers(2),
    })
    const { code, stdout, stderr } = await rxpipe(['start', 'a.yaml', 'b.yaml', 'c.yaml'], { cwd })
    expect(code).to.equal(2)
    expect(stdout).to.equal('')
    expect(stderr).to.contain('b.yaml:4:1').and.to.contain('did you mean steps?')
    expect(stderr).to.contain('c.yaml:4:').and.to.contain('sample')
  })

  it('refuses two pipelines of one name', async () => {
    const cwd = folder({
      'a.yaml': pipeline('steps: []'),
      'b.yaml': pipeline('steps: []'),
      'data.ndjson': numbers(1),
    })
    const { code, stderr } = await rxpipe(['start', 'a.yaml', 'b.yaml'], { cwd })
    expect(code).to.equal(2)
    expect(stderr).to.contain('a.yaml').and.to.contain('b.yaml').and.to.contain('name')
  })

  it('ends quietly when the reader of stdout leaves', async () => {
    const cwd = folder({ 'p.yaml': pipeline('steps: []'), 'data.ndjson': numbers(200_000) })
    const child = spawnRxpipe(['start', 'p.yaml'], { cwd })
    const end = once(child, 'close')
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    await once(child.stdout, 'data')
    child.stdout.destroy()
    expect((await end)[0]).to.equal(0)
    expect(stderr).to.equal('')
  })

  it('reads no more than --limit messages', async () => {
    const cwd = folder({ 'p.yaml': pipeline("steps: [{ filter: '.n > 0' }]"), 'data.ndjson': numbers(5000) })
    const { stdout, stderr } = await rxpipe(['start', 'p.yaml', '--limit', '3'], { cwd })
    expect(records(stdout)).to.deep.equal([{ n: 1 }, { n: 2 }])
    expect(summary(stderr)).to.include({ in: 3, out: 2 })
  })

  it('takes variables from --env-file, under those of the environment', async () => {
    const cwd = folder({
      'p.yaml': pipeline('steps: [{ transform: \'root.v = "${A}-${B}"\' }]'),
      'data.ndjson': numbers(1),
      '.env': 'A=file\nB=file\n',
    })
    const { stdout, stderr } = await rxpipe(['start', 'p.yaml', '--env-file', '.env'], {
      cwd,
      env: { A: 'environment' },
    })
    expect(records(stdout), stderr).to.deep.equal([{ v: 'environment-file' }])
  })

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    it(`stops on ${signal}: what is in flight is finished, and the batch is not done`, async () => {
      const cwd = folder({ 'p.yaml': pipeline('steps: []'), 'data.ndjson': numbers(2_000_000) })
      const child = spawnRxpipe(['start', 'p.yaml'], { cwd })
      child.stdout.once('data', () => child.kill(signal))
      const end = await ended(child)
      expect(end.code, end.stderr).to.equal(code)
      const emitted = records(end.stdout)
      expect(emitted.length).to.be.lessThan(2_000_000)
      expect(summary(end.stderr)).to.include({ out: emitted.length })
    }).timeout(60_000)
  }

  it('sends what cannot be decoded or mapped to the dead letters when told to, and fails otherwise', async () => {
    const data = '{"n":1}\n{"n":\n{"n":"x"}\n{"n":4}\n'
    const steps = "steps: [{ name: double, transform: 'root.n = this.n * 2' }]"
    const cwd = folder({
      'fail.yaml': pipeline(steps, 'fail'),
      'dead.yaml': pipeline(`${steps}\non_error: dead_letter`, 'dead'),
      'data.ndjson': data,
    })
    const failed = await rxpipe(['start', 'fail.yaml'], { cwd })
    expect(failed.code).to.equal(1)
    expect(failed.stderr).to.contain('data.ndjson').and.to.contain('2')
    const dead = await rxpipe(['start', 'dead.yaml'], { cwd })
    expect(dead.code, dead.stderr).to.equal(0)
    expect(records(dead.stdout)).to.deep.equal([{ n: 2 }, { n: 8 }])
    const letters = jsonLines(readFileSync(join(cwd, 'dead-letters/dead.ndjson'), 'utf8'))
    expect(letters[0]).to.deep.include({ stage: 'decode', code: 'DECODE_FAILED', raw: '{"n":' })
    expect(letters[1]).to.deep.include({ stage: 'step:double', code: 'MAPPING_FAILED', raw: '{"n":"x"}' })
    expect(letters[1]?.['position']).to.deep.equal({ path: 'data.ndjson', line: 3, byte: 14 })
    expect(summary(dead.stderr)).to.include({ in: 4, out: 2, dead_letters: 2 })
  })

  it('places a mapping error in the YAML', async () => {
    const yaml = pipeline(
      'steps:\n  - name: double\n    transform: |\n      root = this\n      root.n = this.n * 2',
    )
    const cwd = folder({ 'p.yaml': yaml, 'data.ndjson': '{"n":"x"}\n' })
    const { code, stderr } = await rxpipe(['start', 'p.yaml'], { cwd })
    expect(code).to.equal(1)
    expect(stderr).to.contain('p.yaml:8:')
  })
})
