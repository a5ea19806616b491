import { expect } from 'chai'

import { Coverage } from '../../lib/testing/coverage.js'
import { testYaml } from '../support/testYaml.js'

const PIPELINE = `name: p
type: realtime
source: { type: file, path: x.ndjson }
realtime:
  upsert: { on_existing_create: update, on_unknown_delete: drop }
  order: { late: drop }
steps:
  - name: shape
    transform: |
      root.kind = match this.kind {
        "a" => "A"
        this == "b" => "B"
      }
      root.n = this.n.number().catch(0)
      root.m = this.m | 0
      if this.n == null {
        root.none = true
      } else if this.n == "9" {
        root.nine = true
      }
      root.even = if this.even == true { 1 } else { 0 }
  - name: small
    filter: .n < 10
on_error: skip
output: { type: stub, callback: { enabled: true, url: "http://x.example" } }
tests:
`

const MESSAGES = `    messages:
      a: { event_id: e1, event_type: CREATE, entity_id: u1, timestamp: 2, kind: a, n: "1", m: 1, even: true }
      b: { like: a, event_id: e2, kind: b, n: "20", m: null, even: false }
      c: { like: b, event_id: e3, kind: c, n: x }
      d: { event_id: e4, event_type: DELETE, entity_id: u9, n: null }
      e: { like: a, event_id: e5, timestamp: 1, n: null }
      f: { event_id: e6 }
      g: { like: a, event_id: e7, event_type: UPDATE, entity_id: u2, n: "9" }
      h: { event_id: e8, event_type: CREATE, entity_id: u3, kind: a, n: null }
`

const missed = async (test: string) => {
  const coverage = new Coverage()
  const results = await testYaml(PIPELINE + test, { coverage })
  expect(results.flatMap(({ failures }) => failures)).to.deep.equal([])
  return coverage.points.filter(({ isReached }) => !isReached).map(({ place, what }) => `${place} ${what}`)
}

describe('the coverage of tests', () => {
  it('lists the steps, branches and policies that no test reached, with their places', async () => {
    const test = `  - name: t
    source: a|
    messages: { a: { event_id: e1, event_type: CREATE, entity_id: u1, kind: a, n: "1", m: 1, even: true } }
    output: x|
    expect: { x: { value: { kind: A, n: 1, m: 1, even: 1 } } }
`
    expect(await missed(test)).to.have.members([
      'p.yaml:10:19 step shape: case 2 of match',
      'p.yaml:10:19 step shape: no case of match',
      'p.yaml:14:32 step shape: catch',
      'p.yaml:15:23 step shape: right of |',
      'p.yaml:16:7 step shape: if',
      'p.yaml:16:7 step shape: else if 1',
      'p.yaml:21:19 step shape: else',
      'p.yaml:23:13 step small: drops',
      'p.yaml:5:3 duplicates are dropped',
      'p.yaml:5:11 UPDATE of an unknown entity becomes CREATE',
      'p.yaml:5:33 on_existing_create: update',
      'p.yaml:5:60 on_unknown_delete: drop',
      'p.yaml:6:18 order.late: drop',
      'p.yaml:24:11 on_error: skip',
      'p.yaml:25:33 a post that is tried again',
    ])
  })

  it('is whole where the tests together reach everything', async () => {
    const test = `  - name: t
    source: (aabcdefgh)|
${MESSAGES}    dropped: { duplicate: 1, stale: 1, unknown_delete: 1, error: 1, small: 1 }
    callback: { answers: [503] , requests: 2 }
`
    expect(await missed(test)).to.deep.equal([])
  })

  it('lists what on_error does by default', async () => {
    const pipeline = (type: string) => `name: p
type: ${type}
source: { type: file, path: x.ndjson }
tests:
  - name: t
    source: a|
`
    const lines = '    raw: { a: "{" }\n    meta: { a: { n: 1 } }\n'
    for (const [type, test, isReached] of [
      ['batch', '    messages: { a: { n: 1 } }\n    output: a|\n', false],
      ['batch', `${lines}    error: DECODE_FAILED\n`, true],
      ['realtime', `${lines}    dead_letters: [{ stage: decode }]\n`, true],
    ] as const) {
      const coverage = new Coverage()
      const results = await testYaml(pipeline(type) + test, { coverage })
      expect(results.flatMap(({ failures }) => failures)).to.deep.equal([])
      const what = `on_error: ${type === 'batch' ? 'fail' : 'dead_letter'}, by default`
      expect(coverage.points.filter((point) => point.what.startsWith('on_error'))).to.deep.equal([
        { place: 'p.yaml:1:1', what, isReached },
      ])
    }
  })
})
