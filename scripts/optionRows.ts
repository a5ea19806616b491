import type { JsonSchema } from '../lib/codecs/codec.js'
import { MODE, OTHERWISE, RANGE, TYPE } from '../lib/codecs/described.js'

/** An option as the reference tells it, in Markdown. */
export interface OptionRow {
  /** Its keys with dots between them; `*` for any name, `[]` for an element. */
  readonly path: string
  readonly type: string
  readonly fallback: string
  readonly example: string
  readonly sentence: string
}

/** The options below a mapping, each before those below it. */
export function optionRows(schema: JsonSchema, prefix = ''): readonly OptionRow[] {
  return members(schema).flatMap(([key, option, place]) => {
    const path = `${prefix}${key}`
    return [row(path, option, place), ...below(option, path)]
  })
}

/** What an option is where its mapping has several shapes: needed in all of them, and the shapes that have it. */
interface Place {
  readonly required: boolean
  readonly of: readonly string[]
}

/** The keys of a mapping; of one with several shapes, each key once. */
function members(schema: JsonSchema): readonly (readonly [string, JsonSchema, Place])[] {
  const shapes = shapesOf(schema)
  const keys = new Set(shapes.flatMap(({ properties }) => Object.keys(Object(properties))))
  return [...keys].map((key) => {
    const having = shapes.filter(({ properties }) => Object.hasOwn(Object(properties), key))
    const options = having.map(({ properties }) => Object(properties)[key] as JsonSchema)
    const of = having.length === shapes.length ? [] : having.map(typeOfShape)
    const required = having.every((shape) => ((shape['required'] ?? []) as string[]).includes(key))
    return [key, together(options), { required, of }] as const
  })
}

function shapesOf(schema: JsonSchema): readonly JsonSchema[] {
  const either = (schema['oneOf'] ?? schema['anyOf']) as readonly JsonSchema[] | undefined
  return (either ?? [schema]).filter(({ properties }) => properties !== undefined)
}

function typeOfShape({ properties }: JsonSchema): string {
  return String(Object(properties).type.enum[0])
}

/** The words of an enumeration that each shape has another one of, in one. */
function together(options: readonly JsonSchema[]): JsonSchema {
  const [first = {}] = options
  if (options.some((option) => option['enum'] === undefined)) return first
  return { ...first, enum: [...new Set(options.flatMap((option) => option['enum'] as string[]))] }
}

function below(option: JsonSchema, path: string): readonly OptionRow[] {
  const { items, additionalProperties } = option
  if (isSchema(items) && shapesOf(items).length > 0) return optionRows(items, `${path}[].`)
  if (isSchema(additionalProperties) && shapesOf(additionalProperties).length > 0)
    return optionRows(additionalProperties, `${path}.*.`)
  return optionRows(option, `${path}.`)
}

function row(path: string, option: JsonSchema, { required, of }: Place): OptionRow {
  const { [MODE]: mode, description = '' } = option
  const notes = [
    ...(of.length === 0 ? [] : [`With \`type: ${of.join('` or `')}\`.`]),
    ...(mode === undefined ? [] : [`In ${mode} only.`]),
  ]
  return {
    path,
    type: typeOf(option),
    fallback: required ? 'required' : fallbackOf(option),
    example: exampleOf(option),
    sentence: [String(description), ...notes].join(' '),
  }
}

function fallbackOf({ default: value, [OTHERWISE]: otherwise }: JsonSchema): string {
  if (value !== undefined) return code(flow(value))
  return otherwise === undefined ? '' : String(otherwise)
}

function exampleOf({ examples }: JsonSchema): string {
  return Array.isArray(examples) ? code(flow(examples[0])) : ''
}

function typeOf(option: JsonSchema): string {
  if (option[TYPE] !== undefined) return ranged(String(option[TYPE]), option)
  const either = (option['oneOf'] ?? option['anyOf']) as readonly JsonSchema[] | undefined
  if (either !== undefined) return [...new Set(either.map(typeOf))].join(', or ')
  if (option['const'] !== undefined) return code(String(option['const']))
  if (Array.isArray(option['enum'])) return option['enum'].map((word) => code(String(word))).join(', ')
  const { type } = option
  if (Array.isArray(type)) return type.map(word).join(', or ')
  if (type === 'array') return listOf(option)
  if (type === 'object' && isSchema(option['additionalProperties']))
    return `map of ${typeOf(option['additionalProperties'])}`
  return type === undefined ? 'any JSON' : ranged(word(String(type)), option)
}

function listOf({ items, minItems }: JsonSchema): string {
  const item = typeOf(Object(items))
  return `list of ${item}${minItems === undefined ? '' : `, at least ${minItems}`}`
}

function word(type: string): string {
  return { string: 'text', boolean: '`true`, `false`', object: 'map' }[type] ?? type
}

function ranged(type: string, { [RANGE]: range, minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  const bounds = [
    ...(range === undefined ? [] : [String(range)]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ]
  return [type, ...bounds].join(', ')
}

/** Text that YAML reads as text without quotes, in flow style too. */
const PLAIN =
  /^(?!true$|false$|null$)([A-Za-z./][A-Za-z0-9_./-]*(:[A-Za-z0-9_./-]+)*|[1-9][0-9]*(ms|[smhd]|\/s))$/

/** A value as YAML has it on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (isSchema(value)) {
    const entries = Object.entries(value).map(([key, inner]) => `${flow(key)}: ${flow(inner)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  return typeof value === 'string' && PLAIN.test(value) ? value : JSON.stringify(value)
}

function code(text: string): string {
  return `\`${text}\``
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
