import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import { expect } from 'chai'

import { type Io, UsageError } from '../../lib/cli/command.js'
import { explain } from '../../lib/cli/explain.js'
import { parse } from '../../lib/cli/parse.js'
import { ended, folder, jsonLines, root, rxpipe, spawnRxpipe } from '../support/cli.js'
import { httpServer } from '../support/httpServer.js'

const REALTIME = `name: p
type: realtime
source: { type: file, path: events.ndjson }
realtime:
  upsert: { on_existing_create: update, on_unknown_delete: drop }
  order: { late: drop }
steps:
  - name: shape
    transform: |
      root = this
      root.kind = match this.kind {
        "a" => "A"
        this == "b" => "B"
      }
      root.n = this.n.number().catch(0)
      root.password = deleted()
      meta origin = "x"
      if this.n == null {
        root.none = true
      } else if (this.n == "9") && this.m > 3 {
        root.nine = true
      }
  - name: small
    filter: (.n < 10 || !(this.kind == "A")) && this.country == "SE"
  - select: [n, kind]
output: { type: stub, callback: { enabled: true, url: "http://u:pw@x.example/in?token=abc", secret: s3cret } }
`

const EVENTS = `{"event_id":"e1","event_type":"UPDATE","entity_id":"u1","timestamp":"2025-01-01T00:00:00Z","kind":"a","n":"1","country":"SE","password":"x"}
{"event_id":"e2","event_type":"CREATE","entity_id":"u1","timestamp":"2025-01-01T00:00:01Z","kind":"b","n":"9","m":4,"country":"NO"}
{"event_id":"e3","event_type":"DEL
{"event_id":"e4","event_type":"DELETE","entity_id":"u9"}
{"event_id":"e5","event_type":"CREATE","entity_id":"u5","n":"12","m":"4","kind":3,"country":null}
`

const BATCH = `name: b
type: batch
source: { type: file, path: a.csv }
steps:
  - name: some
    sample: 0.5
  - name: upper
    transform: root.name = this.name.uppercase()
`

const files = { 'p.yaml': REALTIME, 'events.ndjson': EVENTS }

/** Runs the command in this process; the folder is left out of what it writes. */
const run = async (dir: string, args: readonly string[], stdin = '', env: Io['env'] = {}) => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const io = { stdin: Readable.from([stdin]), stdout, stderr, env } as unknown as Io
  const { files: names, flags } = parse(explain, args)
  const shown = (text: string) =>
    text
      .replaceAll(`${dir}/`, '')
      .replace(/"timestamp":"20[23][^"]*Z","message"/, '"timestamp":"T","message"')
  const code = await explain
    .run({ files: names.map((name) => join(dir, name)), flags }, io)
    .catch((error: Error) => {
      stderr.write(`rxpipe: ${error.message}\n`)
      return error instanceof UsageError ? 2 : 1
    })
  stdout.end()
  stderr.end()
  return { code, stdout: shown(await text(stdout)), stderr: shown(await text(stderr)) }
}

const first = (text: string) => text.split('\n')[0]

describe('rxpipe explain', () => {
  it("tells an event's way to its line and post", async () => {
    const { code, stdout, stderr } = await run(folder(files), ['p.yaml', '--id', 'e1'])
    expect([code, stderr]).to.deep.equal([0, ''])
    expect(stdout).to.equal(
      [
        'e1 at events.ndjson:1: PASSES as CREATE of u1',
        '',
        `message   ${EVENTS.split('\n')[0]}`,
        'meta      {"path":"events.ndjson","line":1,"byte":0}',
        'claim     new: e1 is not in the store (disk, .rxpipe)',
        'event     UPDATE of u1 at 2025-01-01T00:00:00.000Z, becomes CREATE: the entity is not known',
        'entity    u1: not known -> exists, newest event 2025-01-01T00:00:00.000Z',
        '',
        '✓ shape     transform p.yaml:9:17',
        '    12:9 case 1 of match: "a" => "A"',
        '    18:7 else: if this.n == null {',
        '      false this.n == null   (this.n is "1")',
        '      false (this.n == "9") && this.m > 3',
        '      false   this.n == "9"   (this.n is "1")',
        '      -       this.m > 3   (not asked)',
        '    ~ kind      "a" -> "A"',
        '    ~ n         "1" -> 1',
        '    - password  "x"',
        '    + @origin  "x"',
        '✓ small     filter    p.yaml:24:13',
        '    true  (.n < 10 || !(this.kind == "A")) && this.country == "SE"',
        '    true    .n < 10 || !(this.kind == "A")',
        '    true      .n < 10   (.n is 1)',
        '    -         !(this.kind == "A")   (not asked)',
        '    true    this.country == "SE"   (this.country is "SE")',
        '✓ select_3  select    p.yaml:25:13',
        '    - event_id    "e1"',
        '    - event_type  "UPDATE"',
        '    - entity_id   "u1"',
        '    - timestamp   "2025-01-01T00:00:00Z"',
        '    - country     "SE"',
        '',
        'output    {"level":"info","timestamp":"T","message":"record","pipeline":"p","event_id":"e1","event_type":"CREATE","entity_id":"u1","upserted":true,"record":{"n":1,"kind":"A"}}',
        'callback  POST http://x.example/in?token=***',
        '          {"kind":"messages","pipeline":"p","run_id":"explain","mode":"realtime","sequence":1,"messages":[{"value":{"n":1,"kind":"A"},"event_id":"e1","event_type":"CREATE","entity_id":"u1","upserted":true,"position":{"path":"events.ndjson","line":1,"byte":0}}]}',
        '',
        '',
      ].join('\n'),
    )
  })

  it('says first which part of a filter was false, and what comes behind it', async () => {
    const { stdout } = await run(folder(files), ['p.yaml', '--id', 'e2'])
    expect(first(stdout)).to.equal(
      'e2 at events.ndjson:2: DROPPED by step small: this.country == "SE" is false, this.country is "NO"',
    )
    expect(stdout).to.contain('    13:9 case 2 of match: this == "b" => "B"\n    20:18 else if 1: ')
    expect(stdout).to.contain('· select_3  select    p.yaml:25:13  not reached\n\noutput    nothing\n')
  })

  it('draws where a mapping failed, and says what on_error does', async () => {
    const yaml = REALTIME.replace('this.n.number().catch(0)', 'this.kind.uppercase()')
    const { code, stdout } = await run(folder({ ...files, 'p.yaml': yaml }), ['p.yaml', '--id', 'e5'])
    expect(code).to.equal(0)
    expect(first(stdout)).to.equal('e5 at events.ndjson:5: FAILS in step:shape: MAPPING_FAILED')
    expect(stdout).to.match(
      /error {5}MAPPING_FAILED p\.yaml:15:\d+: failed assignment \(line 6\): expected string value, got number 3 from field `this\.kind`\n +root\.n = this\.kind\.uppercase\(\)\n +\^\non_error {2}dead_letter: it goes to dead-letters\/p\.ndjson\n/,
    )
  })

  it('tells why the mode leaves an event out', async () => {
    const { stdout } = await run(folder(files), ['p.yaml', '--id', 'e4'])
    expect(first(stdout)).to.equal(
      'e4 at events.ndjson:4: DROPPED as a DELETE of u9, which is not known (upsert.on_unknown_delete: drop)',
    )
    expect(stdout).to.contain('entity    u9: not known, as before\n')
  })

  it('points to a line that cannot be decoded and holds the id, and explains it by its line', async () => {
    const dir = folder(files)
    const { code, stdout, stderr } = await run(dir, ['p.yaml', '--id', 'e3'])
    expect([code, stdout]).to.deep.equal([1, ''])
    expect(stderr).to.equal(
      'rxpipe: p: no message with event_id e3 among the 5 that the source gave\n  events.ndjson:3 cannot be decoded, and holds e3: --line 3 explains it\n',
    )
    const { stdout: told } = await run(dir, ['p.yaml', '--line', '3'])
    expect(first(told)).to.equal('events.ndjson:3: FAILS in decode: DECODE_FAILED')
    expect(told).to.contain('message   {"event_id":"e3","event_type":"DEL\n')
  })

  it('tells of an event that was processed since when, and goes on as if it were new; reads the store and changes nothing', async () => {
    const dir = folder({ ...files, 'p.yaml': REALTIME.replace('enabled: true', 'enabled: false') })
    await rxpipe(['start', 'p.yaml', '--limit', '5', '--no-server'], { cwd: dir })
    const before = await run(dir, ['p.yaml', '--id', 'e2'])
    expect(before.stdout.split('\n').slice(0, 2)).to.deep.equal([
      'e2 at events.ndjson:2: DUPLICATE, it was processed before',
      '  if it were new: DROPPED by step small: this.country == "SE" is false, this.country is "NO"',
    ])
    expect(before.stdout).to.match(
      /claim {5}duplicate since 20\S+Z: it was processed, and is known until 20\S+Z \(disk, \.rxpipe\)/,
    )
    expect(before.stdout).to.contain(
      'event     CREATE of u1 at 2025-01-01T00:00:01.000Z, becomes UPDATE: the entity exists\n',
    )
    const late = '{"event_id":"e9","event_type":"UPDATE","entity_id":"u1","timestamp":"2024-01-01T00:00:00Z"}'
    for (const _ of [1, 2]) {
      const { stdout } = await run(dir, ['p.yaml', '--input', '-'], late)
      expect(first(stdout)).to.equal(
        'e9: DROPPED as stale: an event of 2025-01-01T00:00:01.000Z came before it (order.late: drop)',
      )
      expect(stdout).to.contain('claim     new: e9 is not in the store')
    }
    const { stdout } = await run(dir, ['p.yaml', '--id', 'e2', '--no-store'])
    expect(stdout).to.contain('claim     new: e2 is not in the store (none, by --no-store)\n')
  })

  it('makes no store and no dead letters', async () => {
    const dir = folder(files)
    await run(dir, ['p.yaml', '--id', 'e5'])
    expect(readdirSync(dir).sort()).to.deep.equal(['events.ndjson', 'p.yaml'])
  })

  it('takes messages in order, each with what those before it have changed', async () => {
    const event = (id: string, type: string) => ({
      event_id: id,
      event_type: type,
      entity_id: 'u1',
      n: '1',
      country: 'SE',
    })
    const list = [
      event('1', 'UPDATE'),
      event('1', 'DELETE'),
      event('2', 'UPDATE'),
      event('3', 'DELETE'),
      event('4', 'DELETE'),
    ]
    const ndjson = list.map((one) => JSON.stringify(one)).join('\n')
    for (const input of [JSON.stringify(list), ndjson]) {
      const { stdout } = await run(folder(files), ['p.yaml', '--input', '-', '--format', 'json'], input)
      expect(jsonLines(stdout).map(({ verdict, why }) => `${verdict} ${why}`)).to.deep.equal([
        'passes as CREATE of u1',
        'dropped as a duplicate: an earlier one of these messages has its id',
        'passes as UPDATE of u1',
        'passes as DELETE of u1',
        'dropped as a DELETE of u1, which is not known (upsert.on_unknown_delete: drop)',
      ])
    }
  })

  it('takes metadata, and dead letters as they are', async () => {
    const yaml = REALTIME.replace(
      'root.n = this.n.number().catch(0)',
      'root.n = this.n.number()\n      root.from = @topic',
    )
    const dir = folder({ ...files, 'p.yaml': yaml })
    const document = { event_id: 'e1', event_type: 'CREATE', entity_id: 'u1', n: 'x', country: 'SE' }
    const position = { topic: 't', partition: 1, offset: '7' }
    const { stdout } = await run(
      dir,
      ['p.yaml', '--input', '-'],
      JSON.stringify({ value: { ...document, n: '1' }, meta: { topic: 't' }, position }),
    )
    expect(first(stdout)).to.equal('e1 at t[1]@7: PASSES as CREATE of u1')
    expect(stdout).to.contain('    + from  "t"\n')
    const letter = {
      time: 'T',
      pipeline: 'p',
      stage: 'step:shape',
      code: 'MAPPING_FAILED',
      error: 'x',
      position,
      meta: { event_type: 'UPDATE', topic: 't' },
      raw: JSON.stringify(document),
    }
    const told = await run(dir, ['p.yaml', '--input', '-'], JSON.stringify(letter))
    expect(first(told.stdout)).to.equal('e1 at t[1]@7: FAILS in step:shape: MAPPING_FAILED')
    const tombstone = { ...letter, meta: { topic: 't', key: 'u1' }, raw: null }
    const deleted = await run(dir, ['p.yaml', '--input', '-'], JSON.stringify(tombstone))
    expect(deleted.stdout).to.contain('DELETE of u1')
  })

  it('finds documents of a batch by id, or by line where they have none', async () => {
    const dir = folder({
      'p.yaml': BATCH,
      'a.csv': 'id,name\n7,ada\n8,bob\n',
      'q.yaml': BATCH.replace('a.csv', 'b.csv'),
      'b.csv': 'name\nada\n',
    })
    const { stdout } = await run(dir, ['p.yaml', '--id', '8', '--format', 'json'])
    expect(jsonLines(stdout)[0]).to.deep.include({ value: { id: '8', name: 'bob' } })
    expect(first((await run(dir, ['q.yaml', '--id', '2'])).stdout)).to.match(/^b\.csv:2: /)
    expect((await run(dir, ['p.yaml', '--id', '3'])).stderr).to.equal(
      'rxpipe: b: no message with id 3 among the 2 that the source gave\n',
    )
    expect((await run(dir, ['p.yaml', '--id', '8', '--limit', '1'])).stderr).to.contain(
      'the search ended at --limit',
    )
  })

  it('tells where a sample has decided', async () => {
    const dir = folder({ 'p.yaml': BATCH })
    const names = Array.from({ length: 20 }, (_, n) => ({ name: `n${n}` }))
    const { stdout } = await run(dir, ['p.yaml', '--input', '-'], JSON.stringify(names))
    expect(stdout).to.match(/DROPPED by step some: its share 0\.\d{6} is not below the rate 0\.5\n/)
    expect(stdout).to.match(/✓ some {3}sample {4}p\.yaml:6:13\n {4}share 0\.[0-4]\d{5} < rate 0\.5\n/)
  })

  it('follows each message that an operator of the user makes of one', async () => {
    const module =
      "import { mergeMap, of } from 'rxjs'\nexport const operator = mergeMap((m) => of(m, { ...m, value: { name: 'b' } }))"
    const yaml = BATCH.replace(
      '  - name: some\n    sample: 0.5',
      '  - use: { module: ./two.mjs, may_add: true }',
    )
    const { stdout } = await run(
      folder({ 'p.yaml': yaml, 'two.mjs': module }),
      ['p.yaml', '--input', '-'],
      '{"name":"a"}',
    )
    expect(first(stdout)).to.equal('the message: SPLIT into 2 messages')
    expect(stdout).to.contain('message 2 of 2\n          {"name":"b"}\n✓ upper  transform')
    expect(stdout).to.contain('"record":{"name":"A"}}\nmessage 2 of 2').and.contain('"record":{"name":"B"}}')
  })

  it('needs neither broker nor Redis for a message that is given, and says that it could not ask', async () => {
    const yaml = `name: k
type: realtime
source: { type: kafka, brokers: ["127.0.0.1:1"], topics: [t] }
realtime: { dedup_storage: redis, redis_url: "redis://:sekret@127.0.0.1:1" }
`
    const dir = folder({ 'p.yaml': yaml })
    const event = '{"event_id":"1","event_type":"CREATE","entity_id":"a"}'
    const { code, stdout } = await run(dir, ['p.yaml', '--input', '-'], event)
    expect(code).to.equal(0)
    expect(stdout).to.contain(
      'claim     not known, taken as new: the store (redis, redis://127.0.0.1:1) could not be read\n',
    )
    expect(stdout).not.to.contain('sekret')
    // it ends the process, which its client would hold
    const search = await rxpipe(['explain', 'p.yaml', '--id', '1', '--timeout', '1s'], { cwd: dir })
    expect([search.code, search.stdout]).to.deep.equal([1, ''])
    expect(search.stderr).to.contain('the source gave nothing for 1 s: --timeout waits longer')
  }).timeout(20_000)

  it('quotes no secret of the environment', async () => {
    const dir = folder({ ...files, 'p.yaml': REALTIME.replace('"SE"', '"$' + '{COUNTRY}"') })
    for (const format of ['text', 'json']) {
      const { stdout } = await run(dir, ['p.yaml', '--id', 'e2', '--format', format], '', {
        COUNTRY: 'NORGE',
      })
      expect(stdout).to.contain('[redacted]').and.not.contain('NORGE')
    }
  })

  it('explains a message of each example that has its data', async () => {
    for (const [file, args] of [
      ['access-log-lines', ['--line', '2']],
      ['orders-csv', ['--line', '2']],
      ['user-events-local', ['--line', '1', '--no-store']],
      ['users-batch', ['--id', '3']],
    ] as const) {
      const { code, stdout, stderr } = await run(root, [
        `pipelines/${file}.yaml`,
        ...args,
        '--format',
        'json',
      ])
      expect([code, stderr], file).to.deep.equal([0, ''])
      expect(jsonLines(stdout)[0]?.['verdict'], file).to.be.oneOf(['passes', 'dropped'])
    }
  })

  const WRONG: readonly (readonly [
    what: string,
    args: readonly string[],
    stdin: string,
    says: string | RegExp,
  ])[] = [
    ['no file', [], '', /^rxpipe: name a pipeline file/],
    ['two files', ['p.yaml', 'p.yaml', '--id', '1'], '', 'rxpipe: explain takes one file, got 2\n'],
    [
      'no message',
      ['p.yaml'],
      '',
      'rxpipe: say which message: --id ID, --line N, or --input FILE (- for stdin)\n',
    ],
    [
      'two messages',
      ['p.yaml', '--id', '1', '--line', '2'],
      '',
      'rxpipe: --id and --line each name a message: take one\n',
    ],
    ['a line that is none', ['p.yaml', '--line', '0'], '', /^rxpipe: --line takes a whole number/],
    [
      'a timeout that is none',
      ['p.yaml', '--id', '1', '--timeout', 'x'],
      '',
      /^rxpipe: --timeout takes a duration/,
    ],
    [
      'a format that is none',
      ['p.yaml', '--id', '1', '--format', 'yaml'],
      '',
      'rxpipe: --format takes text or json, got "yaml"\n',
    ],
    ['an input that is not there', ['p.yaml', '--input', 'nope'], '', /^rxpipe: --input nope: ENOENT/],
    ['an empty input', ['p.yaml', '--input', '-'], ' \n', 'rxpipe: stdin: is empty\n'],
    ['a list of nothing', ['p.yaml', '--input', '-'], '[]', 'rxpipe: stdin: holds no message\n'],
    [
      'an input that is not JSON',
      ['p.yaml', '--input', '-'],
      '{"a":1,\n "b" 2}',
      /^rxpipe: stdin:2:6: not JSON: /,
    ],
    [
      'a line that is not JSON',
      ['p.yaml', '--input', '-'],
      '{"a":1}\n{"b" 2}',
      /^rxpipe: stdin:2:6: not JSON: /,
    ],
    ['a wrong configuration', ['q.yaml', '--id', '1'], '', /q\.yaml:1:1: /],
    ['no such configuration', ['r.yaml', '--id', '1'], '', /r\.yaml:1:1: no such file/],
  ]
  for (const [what, args, stdin, says] of WRONG) {
    it(`ends with 2 for ${what}`, async () => {
      const { code, stdout, stderr } = await run(folder({ ...files, 'q.yaml': 'nme: p' }), args, stdin)
      expect([code, stdout]).to.deep.equal([2, ''])
      if (typeof says === 'string') expect(stderr).to.equal(says)
      else expect(stderr).to.match(says)
    })
  }

  it('ends with 1 where the source fails', async () => {
    const { code, stderr } = await run(folder({ 'p.yaml': REALTIME }), ['p.yaml', '--id', 'e1'])
    expect(code).to.equal(1)
    expect(stderr).to.match(/^rxpipe: events\.ndjson: no such file/)
  })

  it('ends when it is told to, in the middle of a search', async () => {
    let ask: () => void = () => undefined
    const server = await httpServer(() => ask())
    try {
      const yaml = `name: h\ntype: batch\nsource: { type: http, url: "${server.url}" }\n`
      const child = spawnRxpipe(['explain', 'h.yaml', '--id', '1'], { cwd: folder({ 'h.yaml': yaml }) })
      ask = () => child.kill('SIGINT')
      expect(await ended(child)).to.include({ code: 130, stdout: '', stderr: '' })
    } finally {
      await server.close()
    }
  })

  it('ends without a word when nobody reads', async () => {
    const child = spawnRxpipe(['explain', 'p.yaml', '--input', '-'], { cwd: folder({ 'p.yaml': BATCH }) })
    child.stdout.destroy()
    child.stdin.end('{"name":"a"}\n'.repeat(500))
    expect(await ended(child)).to.include({ code: 0, stderr: '' })
  })
})
