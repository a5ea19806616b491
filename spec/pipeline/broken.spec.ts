import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { ConfigError } from '../../lib/core/errors.js'
import { decode } from '../../lib/pipeline/decode.js'
import { load } from '../../lib/pipeline/load.js'
import * as sources from '../../lib/sources/index.js'
import { folder } from '../support/cli.js'

/** The sources of this build, as errors name them. */
const sourceTypes = Object.keys(sources).join(', ')

const HEAD = 'name: p\ntype: batch\n'
const SOURCE = 'source: { type: file, path: a.json }\n'

/** A pipeline of three lines, and what follows them from line 4. */
const with_ = (rest: string) => `${HEAD}${SOURCE}${rest}`

/** A realtime pipeline of three lines, and what follows them from line 4. */
const realtime_ = (rest: string) => `name: p\ntype: realtime\n${SOURCE}${rest}`

/** The steps of a pipeline: the list begins at line 5. */
const steps = (rest: string) => with_(`steps:\n${rest}`)

interface Broken {
  readonly name: string
  readonly yaml: string | Uint8Array
  /** `line:column: message` of each fault, in order. */
  readonly faults: readonly string[]
}

const STEP_KINDS = 'exclude, filter, sample, select, transform, use'

const table: readonly Broken[] = [
  // The file as YAML
  { name: 'an empty file', yaml: '', faults: ['1:1: the file is empty'] },
  { name: 'nothing but a comment', yaml: '# soon\n', faults: ['1:1: the file is empty'] },
  {
    name: 'two documents',
    yaml: `${with_('')}---\nname: q\n`,
    faults: ['4:1: expected one document: one file holds one pipeline'],
  },
  {
    name: 'a file over 1 MiB',
    yaml: `#${'x'.repeat(1024 * 1024)}`,
    faults: ['1:1: the file is larger than 1 MiB: a configuration is not'],
  },
  {
    name: 'bytes that are no text',
    yaml: Uint8Array.of(0x6e, 0xff, 0xfe),
    faults: ['1:1: the file is not UTF-8 text'],
  },
  { name: 'a duplicate key', yaml: with_('steps: []\nname: q\n'), faults: ['5:1: duplicate key name'] },
  {
    name: 'a duplicate key deep inside',
    yaml: with_('output:\n  type: stub\n  metrics:\n    prefix: a\n    prefix: b\n'),
    faults: ['8:5: duplicate key prefix'],
  },
  {
    name: 'an alias of no anchor',
    yaml: with_('steps: *later\n'),
    faults: ['4:8: no anchor &later before this alias'],
  },
  {
    name: 'an alias bomb',
    yaml: `a: &a [${'x,'.repeat(50)}]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`,
    faults: ['3:11: the file comes to more than 10000 values with its aliases written out'],
  },
  {
    name: 'a list instead of a mapping',
    yaml: '- name: p\n',
    faults: ['1:1: expected a mapping, got a list'],
  },
  { name: 'plain text', yaml: 'pipeline\n', faults: ['1:1: expected a mapping, got string "pipeline"'] },

  // Keys of the pipeline
  { name: 'no name', yaml: `type: batch\n${SOURCE}`, faults: ['1:1: name is missing'] },
  { name: 'no type', yaml: `name: p\n${SOURCE}`, faults: ['1:1: type is missing'] },
  { name: 'no source', yaml: HEAD, faults: ['1:1: source is missing'] },
  {
    name: 'a misspelt key',
    yaml: with_('stpes: []\n'),
    faults: ['4:1: unknown key stpes: did you mean steps?'],
  },
  {
    name: 'a key that nothing resembles',
    yaml: with_('zzz: 1\n'),
    faults: [
      '4:1: unknown key zzz: expected name, type, source, realtime, steps, on_error, dead_letter, output, state, tests',
    ],
  },
  {
    name: 'a name with a space',
    yaml: `name: my pipeline\ntype: batch\n${SOURCE}`,
    faults: ['1:7: expected a name of letters, digits, ".", "_" and "-", got string "my pipeline"'],
  },
  {
    name: 'a number for a name',
    yaml: `name: 5\ntype: batch\n${SOURCE}`,
    faults: ['1:7: expected a name of letters, digits, ".", "_" and "-", got number 5'],
  },
  {
    name: 'a misspelt type',
    yaml: `name: p\ntype: bacth\n${SOURCE}`,
    faults: ['2:7: expected batch | realtime, got "bacth": did you mean batch?'],
  },
  {
    name: 'a realtime pipeline whose state is in two stores',
    yaml: realtime_('realtime: { dedup_storage: redis }\nstate: { storage: disk }\n'),
    faults: [
      '5:19: a realtime pipeline keeps all its state in one store, realtime.dedup_storage (redis), so that a commit is one write: set disk there, or remove this',
    ],
  },
  {
    name: 'the Redis of a realtime pipeline at the wrong place, and what is no Redis',
    yaml: realtime_('realtime: { redis_url: localhost:6379 }\nstate: { redis_url: "redis://a" }\n'),
    faults: [
      '4:24: expected the URL of a Redis server, such as redis://localhost:6379 or rediss://cache:6380/1',
    ],
  },
  {
    name: 'state of a realtime pipeline that is said to be elsewhere',
    yaml: realtime_('state: { redis_url: "redis://a" }\n'),
    faults: ['4:10: a realtime pipeline takes realtime.redis_url'],
  },
  {
    name: 'options of Redis that are not known, and a lease of nothing',
    yaml: realtime_('realtime:\n  lease: 0s\n  redis: { sentinel: [a], prefix: "{x}" }\n'),
    faults: [
      '5:10: expected a duration of at least 1ms',
      '6:12: unknown key sentinel: did you mean sentinels?',
      '6:35: expected the first part of each key, without { and }, got string "{x}"',
    ],
  },
  {
    name: 'a name that means two types of events',
    yaml: realtime_('realtime:\n  event_types: { create: [new], update: [NEW] }\n'),
    faults: ['5:41: NEW cannot mean create and update'],
  },
  {
    name: 'late events for dead letters that are not kept',
    yaml: realtime_('on_error: skip\nrealtime: { order: { late: dead_letter } }\n'),
    faults: ['5:28: late: dead_letter needs on_error: dead_letter, which is skip'],
  },
  {
    name: 'a realtime part in a batch',
    yaml: with_('realtime: { id_field: id }\n'),
    faults: ['4:1: a batch pipeline has no realtime part: remove it, or set type: realtime'],
  },
  {
    name: 'a wrong on_error',
    yaml: with_('on_error: ignore\n'),
    faults: ['4:11: expected fail | skip | dead_letter, got string "ignore"'],
  },
  {
    name: 'a dead letter path that is a list',
    yaml: with_('dead_letter:\n  path: [a]\n'),
    faults: ['5:9: expected a string, got a list'],
  },
  {
    name: 'tests that are no list',
    yaml: with_('tests: { a: 1 }\n'),
    faults: ['4:8: expected a list, got a mapping'],
  },
  {
    name: 'a duration that is none',
    yaml: `name: p\ntype: realtime\n${SOURCE}realtime:\n  dedup_ttl: 24 hours\n`,
    faults: ['5:14: expected a duration such as 500ms, 30s, 24h or 1h30m, got string "24 hours"'],
  },

  // Sources
  {
    name: 'a source without a type',
    yaml: `${HEAD}source: { path: a.json }\n`,
    faults: [`3:9: type is missing: expected ${sourceTypes}`],
  },
  {
    name: 'a source that is text',
    yaml: `${HEAD}source: a.json\n`,
    faults: ['3:9: expected a mapping with a type, got string "a.json"'],
  },
  {
    name: 'a source that has no end, in a batch',
    yaml: `${HEAD}source: { type: kafka, brokers: ["k:9092"], topics: [events] }\n`,
    faults: ['3:17: a source of type kafka works in realtime pipelines only'],
  },
  {
    name: 'a misspelt source',
    yaml: `${HEAD}source: { type: flie, path: a }\n`,
    faults: ['3:17: unknown source type flie: did you mean file?'],
  },
  {
    name: 'a source of no kind',
    yaml: `${HEAD}source: { type: carrier-pigeon }\n`,
    faults: [`3:17: unknown source type carrier-pigeon: expected ${sourceTypes}`],
  },
  {
    name: 'a misspelt key of a source',
    yaml: `${HEAD}source:\n  type: file\n  path: a.json\n  fromat: json\n`,
    faults: ['6:3: unknown key fromat: did you mean format?'],
  },
  {
    name: 'options in a batch that only a realtime pipeline heeds, beside others that are wrong',
    yaml: `${HEAD}source:\n  type: file\n  path: [a]\n  follow: false\n  start: end\n  poll_interval: \${EVERY}\n`,
    faults: [
      '5:9: expected a string, got a list',
      '6:3: follow works in realtime pipelines only: remove it, or set type: realtime',
      '7:3: start works in realtime pipelines only: remove it, or set type: realtime',
      '8:3: poll_interval works in realtime pipelines only: remove it, or set type: realtime',
      '8:18: environment variable EVERY is not set: set it, or give a default: ${EVERY:...}',
    ],
  },
  {
    name: 'an interval of polls in a batch that asks once',
    yaml: `${HEAD}source: { type: http, url: "http://a", poll_interval: 5s }\n`,
    faults: ['3:40: poll_interval works in realtime pipelines only: remove it, or set type: realtime'],
  },

  // Steps
  {
    name: 'steps that are a mapping',
    yaml: with_('steps: { filter: .a }\n'),
    faults: ['4:8: expected a list of steps, got a mapping'],
  },
  {
    name: 'a step that is text',
    yaml: steps('  - filter\n'),
    faults: ['5:5: expected a step, got string "filter"'],
  },
  {
    name: 'a step of no kind',
    yaml: steps('  - name: a\n'),
    faults: [`5:5: expected a step: one of ${STEP_KINDS}`],
  },
  {
    name: 'a misspelt step',
    yaml: steps('  - name: a\n    fliter: .a\n'),
    faults: ['6:5: unknown key fliter: did you mean filter?'],
  },
  {
    name: 'an unknown step',
    yaml: steps('  - name: a\n    aggregate: .a\n'),
    faults: [`6:5: unknown key aggregate: expected one of ${STEP_KINDS}`],
  },
  {
    name: 'a step that does two things',
    yaml: steps("  - filter: '.a'\n    sample: 0.1\n"),
    faults: ['6:5: a step does one thing: make filter and sample two steps'],
  },
  {
    name: 'two steps of one name',
    yaml: steps('  - { name: a, sample: 0.1 }\n  - { name: a, sample: 0.1 }\n'),
    faults: ['6:13: duplicate step name a'],
  },
  {
    name: 'a step name that is a number',
    yaml: steps('  - { name: 7, sample: 0.1 }\n'),
    faults: ["5:13: expected the step's name, got number 7"],
  },
  {
    name: 'a sample of more than all',
    yaml: steps('  - sample: 10\n'),
    faults: ['5:13: expected a number above 0 and at most 1, got number 10'],
  },
  {
    name: 'a sample of nothing',
    yaml: steps('  - sample: 0\n'),
    faults: ['5:13: expected a number above 0 and at most 1, got number 0'],
  },
  {
    name: 'a sample that is text',
    yaml: steps('  - sample: "0.1"\n'),
    faults: ['5:13: expected a number above 0 and at most 1, got string "0.1"'],
  },
  {
    name: 'an empty select',
    yaml: steps('  - select: []\n'),
    faults: ['5:13: expected a list of at least 1, got 0'],
  },
  {
    name: 'a select of text',
    yaml: steps('  - select: id\n'),
    faults: ['5:13: expected a list, got string "id"'],
  },
  {
    name: 'a path with an empty part',
    yaml: steps('  - exclude: [id, a..b]\n'),
    faults: ['5:19: expected the path of a field, such as id or address.city, got string "a..b"'],
  },

  // Output
  {
    name: 'an output of no kind',
    yaml: with_('output: { type: s3 }\n'),
    faults: ['4:17: unknown output type s3: expected stub'],
  },
  {
    name: 'a wrong log level',
    yaml: with_('output: { type: stub, log_level: inof }\n'),
    faults: ['4:34: expected debug | info | warn | error, got "inof": did you mean info?'],
  },
  {
    name: 'a callback without a url',
    yaml: with_('output:\n  type: stub\n  callback:\n    enabled: true\n'),
    faults: ['7:5: url is missing'],
  },
  {
    name: 'a callback to no web address',
    yaml: with_('output:\n  type: stub\n  callback: { enabled: true, url: "ftp://x" }\n'),
    faults: ['6:35: expected an http or https URL, such as https://example.com/ingest'],
  },

  // Variables
  {
    name: 'a variable that is not set',
    yaml: `${HEAD}source: { type: file, path: "\${NO_SUCH_PATH}" }\n`,
    faults: [
      '3:29: environment variable NO_SUCH_PATH is not set: set it, or give a default: ${NO_SUCH_PATH:...}',
    ],
  },
  {
    name: 'a variable of the wrong type, whose value is not told',
    yaml: steps('  - sample: ${RATE}\n'),
    faults: ['5:13: expected a number above 0 and at most 1, got another value from the environment'],
  },

  // All at once
  {
    name: 'several faults, in the order of the file',
    yaml: 'name: a b\ntype: batch\nsource: { type: flie }\nsteps:\n  - sample: 2\n  - slect: [a]\noutput: { log_level: info }\nextra: 1\n',
    faults: [
      '1:7: expected a name of letters, digits, ".", "_" and "-", got string "a b"',
      '3:17: unknown source type flie: did you mean file?',
      '5:13: expected a number above 0 and at most 1, got number 2',
      '6:5: unknown key slect: did you mean select?',
      '7:9: type is missing: expected stub',
      '8:1: unknown key extra: expected name, type, source, realtime, steps, on_error, dead_letter, output, state, tests',
    ],
  },
]

/** The faults of a configuration as `line:column: message`. */
function faultsOf(yaml: string | Uint8Array): readonly string[] {
  const file = join(folder({}), 'p.yaml')
  writeFileSync(file, yaml)
  try {
    decode(load(file, { RATE: 'a lot' }))
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.issues.map(({ line, column, message }) => `${line}:${column}: ${message}`)
  }
}

describe('a broken configuration', () => {
  for (const { name, yaml, faults } of table) {
    it(`${name}: says what, and where`, () => {
      expect(faultsOf(yaml)).to.deep.equal(faults)
    })
  }

  it('no such file, and a folder: says so', () => {
    const missing = join(folder({}), 'missing.yaml')
    expect(() => load(missing, {})).to.throw(ConfigError, `${missing}:1:1: no such file`)
    const dir = folder({})
    expect(() => load(dir, {})).to.throw(ConfigError, `${dir}:1:1: is a directory, not a file`)
  })
})
