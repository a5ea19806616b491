import { expect } from 'chai'

import { testYaml } from '../support/testYaml.js'

const CALLBACK =
  '{ enabled: true, url: "http://x.example/in", batch_size: 2, timeout: 10s, retry: { initial: 1s, max: 1s, attempts: 3 } }'

const BATCH = `name: p
type: batch
source: { type: file, path: x.ndjson }
output: { type: stub, callback: ${CALLBACK} }
tests:
  - name: t
`

const REALTIME = BATCH.replace('type: batch', 'type: realtime')

const HTTP = `name: p
type: batch
source:
  type: http
  url: https://api.example.com/users
  auth: { type: oauth2, client_id: c, client_secret: s, token_url: "https://auth.example.com/token" }
  pagination: { type: next_url, next_field: next, data_field: data }
tests:
  - name: t
`

/** Pipelines and what a test may rightly say of them. */
const RIGHT: readonly (readonly [title: string, pipeline: string, lines: readonly string[]])[] = [
  [
    'posts, with the begin and the end of a batch run',
    BATCH,
    [
      'source: (abc)|',
      'messages: { a: { id: 1 }, b: { id: 2 }, c: { id: 3 } }',
      'callback: { requests: [{ kind: begin }, { sequence: 1, messages: [{ value: { id: 1 } }, { value: { id: 2 } }] }, { sequence: 2 }, { kind: complete, count: 3 }] }',
      'output: (abc)|',
    ],
  ],
  [
    'a callback that is silent until its timeout, and then fails for good',
    BATCH,
    [
      'source: a|',
      'messages: { a: { id: 1 } }',
      'callback: { answers: [200, { after: 20s }, { fails: connection refused }, 503], requests: 4 }',
      'error: CALLBACK_UNREACHABLE',
    ],
  ],
  [
    'a refusal of a post, which leaves its messages out',
    REALTIME,
    [
      'source: a-b|',
      'messages: { a: { event_id: e1, event_type: CREATE, entity_id: u1 }, b: { like: a, event_id: e2 } }',
      'callback: { answers: [400] }',
      'output: --b|',
      'dead_letters: [{ stage: output, code: CALLBACK_REFUSED, position: { index: 0 } }]',
    ],
  ],
  [
    'a stop, behind which nothing is read any more, and a batch is not done',
    BATCH,
    [
      'source: a-!',
      'messages: { a: { id: 1 } }',
      'callback: { requests: [{ kind: begin }, { kind: messages }] }',
      'output: a-!',
    ],
  ],
  [
    'a stop of a stream, which drains what is in flight',
    REALTIME,
    [
      'source: a-!',
      'messages: { a: { event_id: e1, event_type: CREATE, entity_id: u1 } }',
      'callback: { answers: [{ after: 5s }], requests: 1 }',
      'output: 5s (a|)',
      'state: { claims: [e1] }',
    ],
  ],
  [
    'a lane that is held, beside which others go on',
    REALTIME,
    [
      'source: (ab)-b--|',
      'messages: { a: { event_id: e1, event_type: CREATE, entity_id: u1 }, b: { event_id: e2, event_type: CREATE, entity_id: u2 } }',
      'lanes: { a: p0, b: p1 }',
      'callback: { answers: [{ after: 20ms }] }',
      'output: b 19ms (a|)',
      'dropped: { duplicate: 1 }',
    ],
  ],
  [
    'pages, and a token that is not accepted any more',
    HTTP,
    [
      'tokens: [{ body: { access_token: t1 } }, { after: 1s, body: { access_token: t2 } }]',
      'http: [{ body: { data: [{ id: 1 }], next: "https://api.example.com/users?page=2" }, asked: { headers: { Authorization: Bearer t1 } } }, 401, { body: { data: [{ id: 2 }] }, asked: { method: GET, url: "https://api.example.com/users?page=2", headers: { Authorization: Bearer t2 } } }]',
      'output: x 999ms (y|)',
      'expect: { x: { value: { id: 1 } }, y: { value: { id: 2 } } }',
    ],
  ],
  [
    'files, of which a bad line is a dead letter',
    BATCH.replace('output:', 'on_error: dead_letter\noutput:'),
    [
      `files: { x.ndjson: "{\\"id\\":1}\\n{bad\\n{\\"id\\":2}\\n" }`,
      'output: (xy|)',
      'expect: { x: { value: { id: 1 }, exact: true, meta: { line: 1 } }, y: { value: { id: 2 }, meta: { line: 3 } } }',
      'dead_letters: [{ stage: decode, position: { path: x.ndjson, line: 2 } }]',
    ],
  ],
  [
    'a clock of its own',
    BATCH.replace('output:', "steps: [{ name: s, transform: 'root.now = now()' }]\noutput:"),
    [
      'clock: 2025-01-01T00:00:00Z',
      'source: 1h a|',
      'messages: { a: { id: 1 } }',
      'output: 1h x|',
      'expect: { x: { exact: true, value: { now: "2025-01-01T01:00:00Z" } } }',
    ],
  ],
  [
    'integers beyond 2^53, by their digits',
    BATCH,
    [
      'source: a|',
      'raw: { a: \'{"id":12345678901234567890}\' }',
      'output: x|',
      'expect: { x: { value: { id: "12345678901234567890" } } }',
    ],
  ],
]

/** Pipelines and what a test must not say of them, with a line of its failure. */
const WRONG: readonly (readonly [title: string, pipeline: string, lines: readonly string[], line: RegExp])[] =
  [
    [
      'a source that asks for more than there is',
      HTTP,
      ['http: [{ body: { data: [], next: "https://api.example.com/users?page=2" } }]', 'output: "|"'],
      /http: GET https:\/\/api\.example\.com\/users\?page=2 is one request more than there are answers/,
    ],
    [
      'a request that is not the expected one',
      HTTP,
      ['http: [{ body: { data: [] }, asked: { url: "https://api.example.com/orders" } }]', 'output: "|"'],
      /request 1: url: expected "https:\/\/api\.example\.com\/orders", got "https:\/\/api\.example\.com\/users"/,
    ],
    [
      'an answer that nobody asks for',
      HTTP,
      ['http: [{ body: { data: [] } }, 200]', 'output: "|"'],
      /http: 1 of its answers were not asked for/,
    ],
  ]

describe('what surrounds a pipeline in its test', () => {
  for (const [title, pipeline, lines] of RIGHT) {
    it(`is ${title}`, async () => {
      const [result] = await testYaml(pipeline + lines.map((line) => `    ${line}\n`).join(''))
      expect(result?.failures.map(({ message }) => message).join('\n\n')).to.equal('')
    })
  }

  for (const [title, pipeline, lines, line] of WRONG) {
    it(`tells of ${title}`, async () => {
      const [result] = await testYaml(pipeline + lines.map((one) => `    ${one}\n`).join(''))
      expect(result?.failures.map(({ message }) => message).join('\n\n')).to.match(line)
    })
  }
})
