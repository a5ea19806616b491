import { dump, load } from 'js-yaml'

/** A pipeline with one thing changed. */
export interface Mutant {
  /** What was changed, in words. */
  readonly name: string
  readonly text: string
}

type Tree = Record<string, unknown>

/** Policies and what else they can be. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  on_error: ['fail', 'skip', 'dead_letter'],
  on_existing_create: ['create', 'update'],
  on_unknown_delete: ['emit', 'drop'],
  late: ['keep', 'drop', 'dead_letter'],
}

/** Options that say where a field stands. */
const FIELDS = [
  'id_field',
  'event_type_field',
  'entity_id_field',
  'timestamp_field',
  'next_field',
  'data_field',
  'cursor_field',
]

/** Every mutant of a pipeline's text: each step, literal, assignment, field and policy of it changed on its own; its tests stay. */
export function mutants(text: string): readonly Mutant[] {
  const found: Mutant[] = []
  const add = (name: string, change: (copy: Tree) => void) => {
    const copy = load(text) as Tree
    change(copy)
    found.push({ name, text: dump(copy, { lineWidth: -1 }) })
  }
  const tree = load(text) as Tree
  const steps = (tree['steps'] ?? []) as readonly Tree[]
  steps.forEach((step, index) => {
    const name = String(step['name'])
    add(`${name}: removed`, (copy) => (copy['steps'] as Tree[]).splice(index, 1))
    for (const [key, value] of Object.entries(step)) {
      if (key === 'name') continue
      for (const [what, changed] of ofStep(key, value))
        add(`${name}: ${what}`, (copy) => {
          ;(copy['steps'] as Tree[])[index] = { ...step, [key]: changed }
        })
    }
  })
  for (const [path, what, value] of ofOptions(tree)) {
    add(`${path.join('.')}: ${what}`, (copy) => {
      const last = path.at(-1) as string
      const holder = path.slice(0, -1).reduce((at, key) => at[key] as Tree, copy)
      holder[last] = value
    })
  }
  return found
}

function* ofStep(key: string, value: unknown): Iterable<readonly [what: string, changed: unknown]> {
  if (key === 'filter') yield ['negated', `!(${value})`]
  if (key === 'filter' || key === 'transform') yield* ofLanguage(String(value))
  if (key === 'sample') for (const rate of [0.05, 1]) yield [`rate ${rate}`, rate]
  if (Array.isArray(value)) {
    for (const item of value)
      if (value.length > 1) yield [`without ${item}`, value.filter((other) => other !== item)]
  }
}

const OPERATORS: readonly (readonly [string, string])[] = [
  ['>=', '>'],
  ['<=', '<'],
  ['==', '!='],
  ['!=', '=='],
  ['&&', '||'],
  [' + ', ' - '],
  [' * ', ' / '],
  [' / ', ' * '],
]

function* ofLanguage(text: string): Iterable<readonly [what: string, changed: string]> {
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (/^\s*(root|let|meta)\b/.test(line) && line.trim() !== 'root = this')
      yield [`without "${line.trim()}"`, lines.toSpliced(index, 1).join('\n')]
  }
  // strings first, so that what stands in them is not taken for code
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|(?<![\w.])(\d+(?:\.\d+)?)(?!\w)/g)) {
    const [whole, , number] = match
    const changed = number === undefined ? `${whole.slice(0, -1)}~"` : String(Number(number) + 1)
    yield [`${whole} is ${changed}`, spliced(text, match.index, whole, changed)]
  }
  for (const [operator, other] of OPERATORS) {
    for (let at = text.indexOf(operator); at >= 0; at = text.indexOf(operator, at + 1))
      if (!inString(text, at)) yield [`${operator} at ${at} is ${other}`, spliced(text, at, operator, other)]
  }
}

function spliced(text: string, at: number, old: string, changed: string): string {
  return text.slice(0, at) + changed + text.slice(at + old.length)
}

function inString(text: string, at: number): boolean {
  return (text.slice(0, at).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
}

type Change = readonly [path: readonly string[], what: string, value: unknown]

function* ofOptions(tree: Tree, above: readonly string[] = []): Iterable<Change> {
  for (const [key, value] of Object.entries(tree)) {
    const path = [...above, key]
    if (above.length === 0 && ['name', 'type', 'steps', 'tests'].includes(key)) continue
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      yield* ofOptions(value as Tree, path)
    for (const other of CHOICES[key] ?? []) if (other !== value) yield [path, `${value} is ${other}`, other]
    if (FIELDS.includes(key)) yield [path, `${value} is ${value}_`, `${value}_`]
    if (key === 'csv_header') yield [path, 'the other way', !value]
    if (key === 'dedup_ttl') for (const ttl of ['1m', '1000h']) yield [path, `${value} is ${ttl}`, ttl]
    if (key === 'max_pages') yield [path, `${value} is 1`, 1]
    if (['batch_size', 'attempts', 'limit'].includes(key) && typeof value === 'number')
      yield [path, `${value} is ${value + 1}`, value + 1]
  }
}
