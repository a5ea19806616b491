import { join } from 'node:path'

import { expect } from 'chai'

import { marbles, runTests, testPipeline } from '../../lib/testing/index.js'
import { folder } from '../support/cli.js'

const PIPELINE = `name: p
type: batch
source: { type: file, path: x.ndjson }
steps: [ { name: small, filter: .n < 10 } ]
`

const TESTS = `tests:
  - name: keeps small numbers
    source: ab|
    messages: { a: { n: 1 }, b: { n: 20 } }
    output: a-|
`

/** What a framework is told: names of suites and tests, and what each test came to. */
async function registered(yaml: string): Promise<readonly string[]> {
  const told: string[] = []
  const tests: Promise<void>[] = []
  const file = join(folder({ 'p.yaml': yaml }), 'p.yaml')
  testPipeline(file, {
    environment: {},
    framework: {
      describe: (name, body) => {
        expect(name).to.equal(file)
        body()
      },
      it: (name, body) => {
        tests.push(
          body().then(
            () => void told.push(`${name}: passed`),
            (error: Error) => void told.push(`${name}: ${error.message.replaceAll(file, 'p.yaml')}`),
          ),
        )
      },
    },
  })
  await Promise.all(tests)
  return told
}

describe('testPipeline', () => {
  it('registers each test', async () => {
    expect(await registered(PIPELINE + TESTS)).to.deep.equal(['keeps small numbers: passed'])
  })

  it('fails a test with its place, both diagrams and what differs', async () => {
    const [told] = await registered(PIPELINE + TESTS.replace('output: a-|', 'output: -a|'))
    expect(told).to.equal(
      'keeps small numbers: p.yaml:6:5\n\noutput\nexpected  -a|\nactual    a-|\n          ^\nat 1ms: expected a, it came at 0ms',
    )
  })

  it('fails where there are no tests, or the file is wrong', async () => {
    expect(await registered(PIPELINE)).to.deep.equal(['has tests: p.yaml has no tests: add tests: to it'])
    const [told] = await registered((PIPELINE + TESTS).replace('output', 'outptu'))
    expect(told).to.match(/^is a right configuration: p\.yaml:9:5: unknown key outptu/)
  })

  it('gives results where no framework is at hand', async () => {
    const file = join(folder({ 'p.yaml': PIPELINE + TESTS }), 'p.yaml')
    const results = await runTests(file, { environment: {} })
    expect(results.map(({ name, failures }) => ({ name, failures }))).to.deep.equal([
      { name: 'keeps small numbers', failures: [] },
    ])
  })
})

describe('marbles', () => {
  it('runs a test of operators in virtual time', () => {
    marbles(({ cold, expectObservable }) => expectObservable(cold('a 1m b|')).toBe('a 1m b|'))
  })

  it('throws what differs', () => {
    const wrong = () => marbles(({ cold, expectObservable }) => expectObservable(cold('a|')).toBe('b|'))
    expect(wrong).to.throw(/deep/)
  })
})
