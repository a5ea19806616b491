import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'
import { load } from 'js-yaml'

import { commands } from '../lib/cli/commands.js'
import { asFault } from '../lib/codecs/component.js'
import type { Component, Fault } from '../lib/core/component.js'
import { realtimeOptions } from '../lib/modes/realtime/realtimeOptions.js'
import * as outputs from '../lib/outputs/index.js'
import { pickByType, pickStep } from '../lib/pipeline/pick.js'
import { pipelineOptions } from '../lib/pipeline/pipelineOptions.js'
import { testOptions } from '../lib/pipeline/tests/testOptions.js'
import * as sources from '../lib/sources/index.js'
import * as steps from '../lib/steps/index.js'
import { root } from './support/cli.js'

const text = readFileSync(join(root, 'docs/reference.md'), 'utf8')

/** A table of the reference: what decodes its options, and the names in YAML that pick it. */
interface Section {
  readonly title: string
  readonly decode: (input: Readonly<Record<string, unknown>>) => readonly Fault[]
  readonly fixed?: Readonly<Record<string, unknown>>
  /** The key of a step. */
  readonly step?: string
}

type Decoder = { readonly decode: typeof pipelineOptions.decode | typeof testOptions.decode }

const faultsOf =
  ({ decode }: Decoder) =>
  (input: unknown) => {
    const result = decode(input)
    return result._tag === 'Left' ? result.left.map((error) => asFault(error, [])) : []
  }

type Registry = Readonly<Record<string, Component<unknown>>>

const typed = (kind: 'source' | 'output', registry: Registry): readonly Section[] =>
  Object.keys(registry).map((type) => ({
    title: `${kind === 'source' ? 'Source' : 'Output'}: ${type}`,
    fixed: { type },
    decode: (input) => {
      const decoded = pickByType({ kind, registry }, input, [])
      return decoded.ok ? [] : decoded.faults
    },
  }))

const sections: readonly Section[] = [
  { title: 'The file', decode: faultsOf(pipelineOptions) },
  { title: 'Realtime', decode: faultsOf(realtimeOptions as unknown as Decoder) },
  ...typed('source', sources),
  ...Object.keys(steps).map((key) => ({
    title: `Step: ${key}`,
    step: key,
    decode: (input: Readonly<Record<string, unknown>>) => {
      const decoded = pickStep<unknown>(steps, input, [])
      return decoded.ok ? [] : decoded.faults
    },
  })),
  ...typed('output', outputs),
  { title: 'Tests', decode: faultsOf(testOptions as unknown as Decoder) },
]

/** A row of a table, as it stands there. */
interface Row {
  readonly path: string
  readonly type: string
  readonly fallback: string
  readonly example: string
  readonly sentence: string
}

function rowsOf(title: string): readonly Row[] {
  const section = text.split(new RegExp(`^###? ${title}$`, 'm'))[1]?.split(/^##/m)[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, path = '', type = '', fallback = '', example = '', sentence = ''] = line
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|'))
      return { path: path.replaceAll('`', ''), type, fallback, example, sentence }
    })
}

/** A key that no mapping has. */
const UNKNOWN = 'zzzzzzzz'

/** The value at a path of the reference, where `*` is a name and `[]` an element. */
function nested(path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const inner = nested(rest, value)
  if (key.endsWith('[]')) return { [key.slice(0, -2)]: [inner] }
  return { [key === '*' ? 'x' : key]: inner }
}

/** The keys that are known below a path: those that the error of an unknown one lists. */
function known({ decode, fixed }: Section, above: readonly string[], type?: string): readonly string[] {
  const value = { ...(type === undefined ? {} : { type }), [UNKNOWN]: 0 }
  const faults = decode({ ...fixed, ...(nested(above, value) as object) })
  const message = faults.find(({ path }) => path.at(-1) === UNKNOWN)?.message ?? ''
  return /^unknown key \w+: expected (?:one of )?(.*)$/.exec(message)?.[1]?.split(', ') ?? []
}

/** What decodes below a path, whatever the type of what stands there. */
function decoded(section: Section, at: string, types: readonly string[]): ReadonlySet<string> {
  const above = at === '' ? [] : at.split('.')
  const keys = [undefined, ...types].flatMap((type) => known(section, above, type))
  if (at === '' && section.fixed !== undefined) keys.push('type')
  // a step is picked by its key before its options are looked at
  return new Set(at === '' && section.step !== undefined ? ['name', section.step] : keys)
}

/** The keys that a table has directly below a path. */
function told(paths: readonly string[], at: string): readonly string[] {
  const prefix = at === '' ? '' : `${at}.`
  return paths
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
    .filter((rest) => !rest.includes('.'))
}

/** What stands in backticks. */
const words = (cell: string) => [...cell.matchAll(/`([^`]*)`/g)].map(([, word]) => word as string)

describe('the reference of options', () => {
  for (const section of sections) {
    const { title } = section
    const rows = rowsOf(title)
    const paths = rows.map(({ path }) => path)

    it(`has all keys that decode, and no other: ${title}`, () => {
      // what has a table of its own is not told twice
      const here = rows.filter(({ type }) => !type.includes('](#')).map(({ path }) => path)
      for (const at of ['', ...here.flatMap((path) => [path, `${path}[]`, `${path}.*`])]) {
        const types = at === '' ? [] : words(rows.find(({ path }) => path === `${at}.type`)?.type ?? '')
        expect(told(paths, at), `below ${at || 'it'}`).to.have.members([...decoded(section, at, types)])
      }
    })

    it(`says of each what it means and takes, and shows a value: ${title}`, () => {
      for (const { path, type, fallback, example, sentence } of rows) {
        expect(sentence, path).to.match(/^\S.*\.$/)
        expect(type, path).not.to.equal('')
        const shows = example !== '' || words(type + fallback).length > 0 || /map|\]\(#/.test(type)
        expect(shows || title.startsWith('Step: '), `an example of ${path}`).to.equal(true)
      }
    })

    it(`shows values that decode: ${title}`, () => {
      for (const { path, fallback, example, sentence } of rows) {
        const [shown = fallback.startsWith('`') ? words(fallback)[0] : undefined] = words(example)
        if (shown === undefined || shown.includes('<') || path === 'name') continue
        const parts = path.split('.')
        const needed = [...sentence.matchAll(/`type: (\w+)`/g)].map(([, type]) => type)
        for (const type of needed.length > 0 ? needed : [undefined]) {
          const input = { ...section.fixed, ...(beside(parts, load(shown), type) as object) }
          const faults = section.decode(input).filter((fault) => at(fault.path).startsWith(at(parts)))
          expect(faults, `${path}: ${shown}`).to.deep.equal([])
        }
      }
    })
  }

  it('has no other tables', () => {
    const titles = [...text.matchAll(/^###? (.*)$/gm)].map(([, title]) => title)
    const groups = ['Sources', 'Steps', 'Outputs', 'Command line']
    const told = commands.map(({ name }) => `Command: ${name}`)
    expect(titles).to.have.members([...sections.map(({ title }) => title), ...groups, ...told])
  })
})

/** A value at a path, and beside it the type that has the option. */
function beside(parts: readonly string[], value: unknown, type: string | undefined): unknown {
  const key = parts.at(-1) as string
  return nested(parts.slice(0, -1), { ...(type === undefined ? {} : { type }), [key]: value })
}

function at(path: readonly (string | number)[]): string {
  return `${path
    .map((key) => (key === 'x' ? '*' : key))
    .join('.')
    .replaceAll('[]', '.0')}.`
}
