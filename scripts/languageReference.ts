import { readFileSync } from 'node:fs'

import type { Definition } from '../lib/language/definition.js'
import { registry } from '../lib/language/registry.js'
import { exampleLines, signature } from '../lib/language/signature.js'

/** What parts the page that is written by hand from the list that is not. */
const MARK = '<!-- npm run docs writes what follows, from the functions and methods themselves -->'

/** The families in the order of the list, with their titles. */
const FAMILIES: Readonly<Record<string, string>> = {
  general: 'General',
  message: 'The message',
  environment: 'Clock',
  coercion: 'Types',
  strings: 'Strings',
  regexp: 'Regular expressions',
  numbers: 'Numbers',
  collections: 'Arrays and objects',
  parsing: 'Parsing and formatting',
  encoding: 'Encoding and hashing',
  timestamps: 'Timestamps',
}

interface Call {
  readonly dot: '' | '.'
  readonly definition: Definition
}

/** The text of `docs/language.md`, at a path: the page that is written by hand there, then every function and method from its data. */
export function languageReference(path: string): string {
  const [page = ''] = readFileSync(path, 'utf8').split(MARK)
  return [`${page}${MARK}`, '', '## Functions and methods', '', index(), ...families().map(section), ''].join(
    '\n',
  )
}

function families(): readonly string[] {
  const all = [...new Set(calls().map(({ definition }) => definition.family))]
  const unknown = all.filter((family) => !Object.hasOwn(FAMILIES, family))
  if (unknown.length > 0) throw new Error(`families without a title: ${unknown.join(', ')}`)
  return Object.keys(FAMILIES).filter((family) => all.includes(family))
}

function calls(): readonly Call[] {
  return [
    ...[...registry.functions.values()].map((definition) => ({ dot: '' as const, definition })),
    ...[...registry.methods.values()].map((definition) => ({ dot: '.' as const, definition })),
  ]
}

/** The members of a family by name, functions first, deprecated ones last. */
function members(family: string): readonly Call[] {
  const rank = ({ dot, definition }: Call) =>
    `${definition.deprecated === undefined ? 0 : 1}${dot}${definition.name}`
  return calls()
    .filter(({ definition }) => definition.family === family)
    .sort((left, right) => (rank(left) < rank(right) ? -1 : 1))
}

function index(): string {
  const lines = families().map((family) => {
    const names = members(family).map((call) => `[${titleOf(call)}](#${anchorOf(call)})`)
    return `- **${FAMILIES[family]}**: ${names.join(' · ')}`
  })
  return `${lines.join('\n')}\n`
}

function section(family: string): string {
  return [`### ${FAMILIES[family]}`, '', ...members(family).map(entry)].join('\n')
}

function entry(call: Call): string {
  const { parameters, summary, deprecated, examples } = call.definition
  const table = [
    '| Parameter | Meaning |',
    '| --- | --- |',
    ...parameters.map(
      (parameter) => `| \`${parameter.name}\` | ${parameter.summary.replaceAll('|', '\\|')} |`,
    ),
    '',
  ]
  return [
    `#### \`${titleOf(call)}\`${isNamesake(call) ? ' (method)' : ''}`,
    '',
    `\`${call.dot}${signature(call.definition)}\``,
    '',
    deprecated === undefined ? summary : `${summary} Deprecated: ${deprecated}.`,
    '',
    ...(parameters.length === 0 ? [] : table),
    ...examples.flatMap((example) => ['```mapping', ...exampleLines(example), '```', '']),
  ].join('\n')
}

function titleOf({ dot, definition }: Call): string {
  return `${dot}${definition.name}`
}

/** Whether a method has the name of a function: its heading tells the two apart. */
function isNamesake({ dot, definition }: Call): boolean {
  return dot === '.' && registry.functions.has(definition.name)
}

/** What is left of a heading in its address. */
function anchorOf(call: Call): string {
  return isNamesake(call) ? `${call.definition.name}-method` : call.definition.name
}
