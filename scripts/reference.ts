import type { JsonSchema } from '../lib/codecs/codec.js'
import { MODE, TYPE } from '../lib/codecs/described.js'
import type { Component } from '../lib/core/component.js'
import * as outputs from '../lib/outputs/index.js'
import { pipelineSchema } from '../lib/pipeline/schema.js'
import * as sources from '../lib/sources/index.js'
import * as steps from '../lib/steps/index.js'
import { commandLine } from './commandLine.js'
import { optionRows } from './optionRows.js'

/** The text of `docs/reference.md`: every option of a pipeline's file, from the codecs that check it. */
export function reference(): string {
  const { properties, required } = pipelineSchema() as {
    readonly properties: Readonly<Record<string, JsonSchema>>
    readonly required: readonly string[]
  }
  const { source, steps: stepList, output, tests, realtime, ...rest } = properties
  const parts = Object.entries({ source, steps: stepList, output, tests, realtime }).map(([key, schema]) => [
    key,
    { ...withoutParts(schema as JsonSchema), [TYPE]: PARTS[key] },
  ])
  const top = { ...rest, ...Object.fromEntries(parts) }
  const ordered = Object.fromEntries(Object.keys(properties).map((key) => [key, top[key]]))
  return [
    ...HEAD,
    '## The file',
    '',
    ...table({ properties: ordered, required }),
    '## Realtime',
    '',
    'Keys under `realtime:` of a pipeline of `type: realtime`. [How it works](realtime.md).',
    '',
    ...table(realtime as JsonSchema),
    ...components('Source', source, sources),
    ...components('Step', Object(stepList)['items'], steps),
    ...components('Output', output, outputs),
    '## Tests',
    '',
    'Keys of each test under `tests:`; `*` is a letter. What says _expected_ is asserted. [How tests work](tests.md).',
    '',
    ...table(Object(tests)['items']),
    ...commandLine(),
  ].join('\n')
}

const HEAD = [
  '# Every option',
  '',
  'Written by `npm run docs` from the codecs that check a pipeline, so that it says what they say. A key that is not here is an error.',
  '`rxpipe schema` gives the same to editors, as a JSON Schema.',
  '',
  '- A _duration_ is written `500ms`, `30s`, `24h`, `1h30m`, `7d`; a _path of a field_ is dotted: `address.city`.',
  "- Relative paths of files start at the pipeline's folder.",
  '- Any value may hold `${NAME}` or `${NAME:default}`; one that is a whole `${NAME}` takes the type that its option wants.',
  '- An option without a default that is not _required_ may be left out. One that works in one mode only says so.',
  '',
]

/** Where the options of a part are told. */
const PARTS: Readonly<Record<string, string>> = {
  source: '[source](#sources)',
  realtime: '[map](#realtime)',
  steps: 'list of [steps](#steps)',
  output: '[output](#outputs)',
  tests: 'list of [tests](#tests)',
}

function withoutParts(schema: JsonSchema): JsonSchema {
  const { properties: _properties, oneOf: _oneOf, items: _items, type: _type, ...rest } = schema
  return rest
}

function components(
  kind: 'Source' | 'Step' | 'Output',
  schema: unknown,
  registry: Readonly<Record<string, Pick<Component<unknown>, 'example'>>>,
): readonly string[] {
  const options = Object(schema)['oneOf'] as readonly JsonSchema[]
  return [
    `## ${kind}s`,
    '',
    ...options.flatMap((option) => {
      const title = String(option['title'])
      const only = option[MODE] === undefined ? [] : [`In ${option[MODE]} pipelines only.`]
      return [
        `### ${kind}: ${title}`,
        '',
        [String(option['description']), ...only].join(' '),
        '',
        ...table(option),
        `\`\`\`yaml ${kind.toLowerCase()}`,
        registry[title]?.example.trimEnd() ?? '',
        '```',
        '',
      ]
    }),
  ]
}

function table(schema: JsonSchema): readonly string[] {
  const rows = optionRows(schema).map(
    ({ path, type, fallback, example, sentence }) =>
      `| ${[`\`${path}\``, type, fallback, example, sentence].map(escaped).join(' | ')} |`,
  )
  return ['| Option | Type | Default | Example | Meaning |', '| --- | --- | --- | --- | --- |', ...rows, '']
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|')
}
