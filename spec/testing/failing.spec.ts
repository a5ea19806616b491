import { expect } from 'chai'

import { testYaml } from '../support/testYaml.js'

/** A stream with a filter, a mapping that may fail, and a callback. */
const PIPELINE = `
name: p
type: realtime
source: { type: file, path: x.ndjson }
realtime: { dedup_ttl: 24h }
steps:
  - name: number
    transform: |
      root = this
      root.n = this.n.number()
  - name: small
    filter: .n < 10
output:
  type: stub
  callback: { enabled: true, url: "http://x.example/in", retry: { initial: 1s, max: 1s } }
tests:
  - name: t
    messages:
      a: { event_id: e1, event_type: CREATE, entity_id: u1, n: "1" }
      b: { like: a, event_id: e2, n: "20" }
      c: { like: a, event_id: e3, n: "x" }
    source: a 1h (abc)-|
`

/** What is true of it. */
const TRUE: Readonly<Record<string, string>> = {
  output: 'x 1h ------|',
  dropped: '{ duplicate: 1, small: 1 }',
  dead_letters: '[ { stage: "step:number", code: MAPPING_FAILED } ]',
  state: '{ entities: [u1], claims: [e1, e2, e3] }',
  callback: '{ requests: 1 }',
}

/** What is not, by the key that says it, and a line of what the runner makes of it. */
const WRONG: readonly (readonly [key: string, value: string, line: RegExp])[] = [
  ['output', 'x 1h -----|', /expected its end \(\|\), it came at 1h 7ms/],
  ['output', '-x 1h -----|', /at 1ms: expected x, it came at 0ms/],
  ['output', 'x 1h ------', /expected nothing more, got its end/],
  ['output', '1h -------|', /expected its end \(\|\), got CREATE u1 .* at 0ms/],
  ['output', 'x 1h x-----|', /at 1h 1ms: expected x, got its end \(\|\) at 1h 7ms/],
  ['output', 'x 1h ------#', /expected the failure of the pipeline \(#\), got its end/],
  ['output', 'a 1h ------|', /value\.n: expected "1", got 1/],
  ['dropped', '{ duplicate: 1 }', /small: expected 0, got 1/],
  ['dropped', '{ duplicate: 2, small: 1 }', /duplicate: expected 2, got 1/],
  ['dropped', '{ duplicate: 1, small: 1, error: 1 }', /error: expected 1, got 0/],
  ['dead_letters', '[]', /a dead letter that is not expected: .*MAPPING_FAILED/],
  ['dead_letters', '[ { stage: decode } ]', /\[0\]\.stage: expected "decode", got "step:number"/],
  ['dead_letters', '[ {}, {} ]', /a dead letter is missing/],
  ['state', '{ entities: [] }', /entities: expected \[\], got \["u1"\]/],
  ['state', '{ claims: [e1, e2] }', /claims: expected \["e1","e2"\], got \["e1","e2","e3"\]/],
  ['callback', '{ requests: 2 }', /expected 2 requests, got 1/],
  ['callback', '{ requests: [ { sequence: 2 } ] }', /\[0\]\.sequence: expected 2, got 1/],
  ['callback', '{ answers: [200, 200], requests: 1 }', /callback\.answers: 1 of its answers/],
  ['error', 'SOURCE_FAILED', /expected SOURCE_FAILED, got none/],
]

const withKeys = (keys: Readonly<Record<string, string>>) => {
  const says = keys['output']?.includes('x')
    ? { expect: '{ x: { event_type: CREATE, value: { n: 1 } } }' }
    : {}
  const all = Object.entries({ ...keys, ...says })
  return PIPELINE + all.map(([key, value]) => `    ${key}: ${value}\n`).join('')
}

describe('a test of a pipeline', () => {
  it('passes where all that it says is true', async () => {
    const [result] = await testYaml(withKeys(TRUE))
    expect(result?.failures).to.deep.equal([])
  })

  for (const [key, value, line] of WRONG) {
    it(`fails for ${key}: ${value}`, async () => {
      const [result] = await testYaml(withKeys({ ...TRUE, [key]: value }))
      expect(result?.failures.map(({ message }) => message).join('\n')).to.match(line)
    })
  }

  it('draws both diagrams, with a caret under the first difference', async () => {
    const [result] = await testYaml(withKeys({ ...TRUE, output: 'x 1h -x----|' }))
    expect(result?.failures[0]?.message.split('\n').slice(0, 3)).to.deep.equal([
      'expected  x 1h -x----|',
      'actual    x 1h ------|',
      '                ^',
    ])
  })

  it('fails where the pipeline fails and it says nothing of that', async () => {
    const failing = withKeys({ dropped: '{ small: 1 }' }).replace('a 1h (abc)-|', '(abc)#')
    const [result] = await testYaml(failing)
    expect(result?.failures).to.deep.equal(
      [
        {
          expectation: 'error',
          message: 'the pipeline failed with SOURCE_FAILED\n  the source failed: # in its diagram',
        },
      ].map((failure) => failure),
    )
  })

  it('gives a pipeline up that does not end', async () => {
    const answers = `[${Array(20).fill('503').join(', ')}]`
    const [result] = await testYaml(
      withKeys({ callback: `{ answers: ${answers}, requests: 20 }` })
        .replace('max: 1s', 'max: 20h')
        .replace('initial: 1s', 'initial: 20h'),
    )
    expect(result?.failures.map(({ message }) => message).join('\n')).to.contain('the pipeline did not end')
  })
})
