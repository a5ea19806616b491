import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { ended, folder, rxpipe, spawnRxpipe } from '../support/cli.js'

const PIPELINE = `name: p
type: batch
source: { type: file, path: x.json }
steps:
  - name: small
    filter: .n < 10
`

const TESTS = `tests:
  - name: keeps <small> numbers
    source: (ab)|
    messages: { a: { n: 1 }, b: { n: 20 } }
    output: a---|
`

const run = async (files: Readonly<Record<string, string>>, ...flags: readonly string[]) => {
  const path = folder(files)
  const ended = await rxpipe(['test', ...Object.keys(files), ...flags], { cwd: path })
  return { ...ended, stdout: ended.stdout.replaceAll(join(path, '/'), '') }
}

describe('rxpipe test', () => {
  it('tells which tests passed, names pipelines without any, and ends with 0', async () => {
    const { code, stdout } = await run({ 'a.yaml': PIPELINE + TESTS, 'b.yaml': PIPELINE })
    expect(code).to.equal(0)
    expect(stdout).to.match(
      /^a\.yaml\n {2}✓ keeps <small> numbers\n\nb\.yaml\n {2}no tests\n\n1 passed, 0 failed, \d+ ms\nwithout tests: b\.yaml\n$/,
    )
  })

  it('ends with 1 where a test fails, and tells where it stands and what came', async () => {
    const { code, stdout } = await run({ 'a.yaml': (PIPELINE + TESTS).replace('n < 10', 'n < 100') })
    expect(code).to.equal(1)
    expect(stdout).to.contain('✗ keeps <small> numbers  (a.yaml:8:5)')
    expect(stdout).to.contain('expected  a---|\n        actual    (a?)|')
  })

  it('ends with 2 where a configuration is wrong, and runs nothing', async () => {
    const { code, stdout, stderr } = await run({
      'a.yaml': PIPELINE + TESTS,
      'b.yaml': (PIPELINE + TESTS).replace('output', 'outptu'),
    })
    expect([code, stdout]).to.deep.equal([2, ''])
    expect(stderr).to.contain('b.yaml:11:5: unknown key outptu: did you mean output?')
  })

  it('ends with 2 where a pipeline without tests is wrong; its variables need not be set', async () => {
    const source = (path: string) => `name: p\ntype: batch\nsource: { type: file, ${path} }\n`
    const { code, stdout, stderr } = await run({
      'a.yaml': source('path: "${RXPIPE_SPEC_NOT_SET}"'),
      'b.yaml': source('paht: x.json'),
    })
    expect([code, stdout]).to.deep.equal([2, ''])
    expect(stderr).to.contain('b.yaml:3:23: unknown key paht: did you mean path?')
    expect(stderr).not.to.contain('a.yaml')
  })

  it('writes TAP', async () => {
    const { stdout } = await run(
      { 'a.yaml': (PIPELINE + TESTS).replace('a---|', '-a--|') },
      '--reporter',
      'tap',
    )
    expect(stdout.split('\n').slice(0, 5)).to.deep.equal([
      'TAP version 13',
      '1..1',
      'not ok 1 - a.yaml: keeps <small> numbers',
      '  ---',
      '  at: "a.yaml:8:5"',
    ])
  })

  it('writes JUnit', async () => {
    const { stdout } = await run({ 'a.yaml': PIPELINE + TESTS }, '--reporter', 'junit')
    expect(stdout).to.match(/<testsuites name="rxpipe" tests="1" failures="0" errors="0" time="[\d.]+">/)
    expect(stdout).to.contain('<testcase name="keeps &lt;small&gt; numbers" classname="a.yaml"')
  })

  // "# TODO" is a directive of TAP: within a name it has to be escaped
  it('writes names that XML and TAP have a meaning for', async () => {
    const name = `"a # TODO <b> & \\u0001 ]]> \\t\\r\\n'c'"`
    const files = { 'a.yaml': (PIPELINE + TESTS).replace('keeps <small> numbers', name) }
    const { stdout: xml } = await run(files, '--reporter', 'junit')
    expect(xml).to.contain('name="a # TODO &lt;b&gt; &amp; \ufffd ]]&gt; &#9;&#13;&#10;\'c\'"')
    const { stdout: tap } = await run(files, '--reporter', 'tap')
    expect(tap).to.contain("\nok 1 - a.yaml: a \\# TODO <b> & \u0001 ]]> \t 'c'\n")
  })

  it('ends with its code, and without a word, where nobody reads to the end', async () => {
    const tests = Array.from({ length: 400 }, (_, n) =>
      TESTS.replace('tests:\n', '').replace('keeps', `${n} keeps`),
    )
    const cwd = folder({ 'a.yaml': `${PIPELINE}tests:\n${tests.join('')}` })
    const child = spawnRxpipe(['test', 'a.yaml'], { cwd })
    child.stdout.destroy()
    expect(await ended(child)).to.include({ code: 0, stderr: '' })
  })

  it('lists what no test reached', async () => {
    const once = (PIPELINE + TESTS)
      .replace('(ab)|', 'a|')
      .replace(', b: { n: 20 }', '')
      .replace('a---|', 'a|')
    const { code, stdout } = await run({ 'a.yaml': once }, '--coverage')
    expect(code).to.equal(0)
    expect(stdout).to.contain(
      'a.yaml: 1 of 3 reached\n    not reached: step small: drops  (a.yaml:6:13)\n    not reached: on_error: fail, by default  (a.yaml:1:1)\n',
    )
  })

  it('runs again when a file changes, until it is told to end', async () => {
    const path = folder({ 'a.yaml': PIPELINE + TESTS })
    const child = spawnRxpipe(['test', 'a.yaml', '--watch'], { cwd: path })
    const end = ended(child)
    let waits = 0
    child.stderr.on('data', (text: Buffer) => {
      if (!text.includes('waiting for changes')) return
      waits++
      if (waits === 1) writeFileSync(join(path, 'a.yaml'), (PIPELINE + TESTS).replace('n < 10', 'n < 0'))
      else child.kill('SIGINT')
    })
    const { code, stdout } = await end
    expect(code).to.equal(130)
    expect(stdout.match(/\d passed, \d failed/g)).to.deep.equal(['1 passed, 0 failed', '0 passed, 1 failed'])
  })

  it('refuses a reporter that there is not', async () => {
    const { code, stderr } = await run({ 'a.yaml': PIPELINE + TESTS }, '--reporter', 'dot')
    expect([code, stderr]).to.deep.equal([2, 'rxpipe: --reporter dot: expected spec, tap, junit\n'])
  })
})
