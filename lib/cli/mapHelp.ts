import type { Definition, Example, Parameter } from '../language/definition.js'
import { registry } from '../language/registry.js'
import { exampleLines, signature } from '../language/signature.js'
import { suggest } from '../util/suggest.js'
import { UsageError } from './command.js'

/** A function or method, with what tells the two apart: a method's dot. */
interface Call {
  readonly dot: '' | '.'
  readonly definition: Definition
}

const calls: readonly Call[] = [
  ...[...registry.functions.values()].map((definition) => ({ dot: '' as const, definition })),
  ...[...registry.methods.values()].map((definition) => ({ dot: '.' as const, definition })),
]

/** All functions and methods, one line each, by family. */
export function callList(): string {
  const families = [...new Set(calls.map(({ definition }) => definition.family))].sort()
  return families.map((family) => `${family}\n${linesOf(family).join('\n')}\n`).join('\n')
}

function linesOf(family: string): readonly string[] {
  const members = calls
    .filter(({ definition }) => definition.family === family)
    .sort((left, right) => (left.definition.name < right.definition.name ? -1 : 1))
  const width = Math.max(...members.map((call) => nameOf(call).length))
  return members.map((call) => `  ${nameOf(call).padEnd(width)}  ${call.definition.summary}`)
}

/** What a function or method of that name does, with its parameters and examples; a UsageError where there is none. */
export function callPage(wanted: string): string {
  const name = wanted.replace(/^\./, '').replace(/\(.*$/, '')
  const found = calls.filter(({ definition }) => definition.name === name)
  if (found.length > 0) return found.map(page).join('\n')
  const meant = suggest(
    name,
    calls.map(({ definition }) => definition.name),
  )
  const hint = meant === undefined ? 'see rxpipe map --list' : `did you mean ${meant}?`
  throw new UsageError(`no function or method ${name}: ${hint}`)
}

function page({ dot, definition }: Call): string {
  const { family, summary, deprecated, parameters, examples } = definition
  return [
    `${dot}${signature(definition)}`,
    `${dot === '' ? 'function' : 'method'}, ${family}`,
    '',
    summary,
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}`]),
    ...(parameters.length === 0 ? [] : ['', 'Parameters:', ...described(parameters)]),
    ...(examples.length === 0 ? [] : ['', 'Examples:', ...examples.flatMap(shown)]),
    '',
  ].join('\n')
}

function nameOf({ dot, definition }: Call): string {
  return `${dot}${definition.name}`
}

function described(parameters: readonly Parameter[]): readonly string[] {
  const width = Math.max(...parameters.map(({ name }) => name.length))
  return parameters.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
}

function shown(example: Example): readonly string[] {
  return exampleLines(example).map((line) => (line.startsWith('# ') ? `    ${line}` : `  ${line}`))
}
