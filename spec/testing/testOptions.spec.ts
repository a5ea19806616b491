import { expect } from 'chai'

import { faultsOf, testYaml } from '../support/testYaml.js'

const HEAD = `name: p
type: realtime
source: { type: file, path: x.ndjson }
steps: [ { name: small, filter: .n < 10 } ]
tests:
  - name: t
`

const A = 'messages: { a: { event_id: e1, event_type: CREATE, entity_id: u1, n: 1 } }'

/** Keys of a test, and what is wrong with them. */
const WRONG: readonly (readonly [title: string, lines: readonly string[], fault: string])[] = [
  ['a mistyped key', ['souce: a|', A, 'output: a|'], '7:5: unknown key souce: did you mean source?'],
  [
    'a test that asserts nothing',
    ['source: a|', A],
    '6:5: the test asserts nothing: say what is expected of output, dropped, dead_letters, state or callback',
  ],
  [
    'an expectation of no requests',
    ['source: a|', A, 'callback: { answers: [200] }'],
    '6:5: the test asserts nothing: say what is expected of output, dropped, dead_letters, state or callback',
  ],
  [
    'a letter without a message',
    ['source: ab|', A, 'output: a|'],
    '7:13: b has no meaning: add it to messages',
  ],
  [
    'a time without spaces',
    ['source: a1h|', A, 'output: a|'],
    '7:13: 1 has no meaning: add it to messages (a time stands between spaces: "a 1h b")',
  ],
  [
    'a letter of the output without a meaning',
    ['source: a|', A, 'output: x|'],
    '9:13: x has no meaning: add it to expect',
  ],
  [
    'a message that is not used',
    ['source: a|', 'messages: { a: { n: 1 }, b: { n: 2 } }', 'output: "|"'],
    '8:30: b is not used: it stands in no diagram',
  ],
  [
    'an expectation that is not used',
    ['source: a|', A, 'output: a|', 'expect: { x: { value: 1 } }'],
    '10:15: x is not used: it stands in no output',
  ],
  [
    'an expectation that says nothing',
    ['source: a|', A, 'output: x|', 'expect: { x: {} }'],
    '10:18: it says nothing of the document: give it value, or its event',
  ],
  [
    'metadata of nothing',
    ['source: a|', A, 'output: a|', 'meta: { b: { key: k } }'],
    '10:13: b is not used: it stands in no source',
  ],
  [
    'a message that is like none',
    ['source: a|', 'messages: { a: { like: z } }', 'output: "|"'],
    '8:28: like names another message: expected one of a',
  ],
  [
    'a message that is like itself',
    ['source: ab|', 'messages: { a: { like: b }, b: { like: a } }', 'output: "|"'],
    '8:28: a circle: a is like b is like a',
  ],
  [
    'a group of nothing',
    ['source: "()|"', 'output: "|"'],
    '7:13: expected marbles such as "a 1h (bc) 500ms |": expected groups such as (ab)',
  ],
  [
    'a value without fields, which any document has',
    ['source: a|', A, 'output: x|', 'expect: { x: { value: {} } }'],
    '10:18: it says nothing of the document: give it value, or its event',
  ],
  [
    'a diagram that is none',
    ['source: (a|', A, 'output: a|'],
    '7:13: expected marbles such as "a 1h (bc) 500ms |": expected groups such as (ab)',
  ],
  [
    'an unknown drop',
    ['source: a|', A, 'dropped: { smal: 1 }'],
    '9:16: nothing is dropped by smal: did you mean small?',
  ],
  [
    'answers for a source that asks for none',
    ['http: [200]', 'output: "|"'],
    '7:5: the source is not of type http',
  ],
  [
    'a source beside files',
    ['source: a|', A, 'files: { x.ndjson: "" }', 'output: a|'],
    '9:5: source takes the place of the declared source: remove one of the two',
  ],
  [
    'a file outside of the folder',
    ['files: { ../x.ndjson: "" }', 'output: "|"'],
    "7:14: expected a path inside of the pipeline's folder",
  ],
  [
    'a status that is none',
    ['source: a|', A, 'callback: { answers: [20], requests: 1 }'],
    '9:27: expected a whole number of at least 200 and at most 599, got number 20',
  ],
]

describe('the options of a test', () => {
  for (const [title, lines, fault] of WRONG) {
    it(`refuse ${title}`, () =>
      expect(faultsOf(HEAD + lines.map((line) => `    ${line}\n`).join(''))).to.include(fault))
  }

  it('refuse two tests of one name', () => {
    const one = `    ${A}\n    source: a|\n    output: a|\n`
    expect(faultsOf(`${HEAD}${one}  - name: t\n${one}`)).to.deep.equal([
      '10:11: a test before has the name t',
    ])
  })

  it('refuse a source that a test would connect to', () => {
    const lines = ['output: "|"', 'name: t']
    const text = HEAD.replace('type: file, path: x.ndjson', 'type: http, url: "http://x.example"').replace(
      '  - name: t\n',
      '',
    )
    expect(faultsOf(`${text}  - { ${lines.join(', ')} }\n`)).to.deep.equal([
      '6:5: source (marbles) or http (answers) is missing',
    ])
  })

  it('take the variables that a pipeline needs, so that tests need no secrets', async () => {
    const [result] = await testYaml(`name: p
type: batch
source: { type: http, url: "\${BASE}/users", auth: { type: bearer, token: "\${TOKEN}" } }
tests:
  - name: asks with the token
    env: { BASE: "https://api.example.com", TOKEN: secret-token }
    http:
      - body: [{ id: 1 }]
        asked: { url: "https://api.example.com/users", headers: { Authorization: Bearer secret-token } }
    output: (x|)
    expect: { x: { value: { id: 1 }, exact: true } }
`)
    expect(result?.failures).to.deep.equal([])
  })
})
