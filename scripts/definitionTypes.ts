import type { JsonSchema } from '../lib/codecs/codec.js'
import { OTHERWISE } from '../lib/codecs/described.js'
import { pipelineSchema } from '../lib/pipeline/schema.js'

/** The text of `lib/pipeline/pipelineDefinition.ts`: the types of what the schema of a pipeline's file takes. */
export function definitionTypes(): string {
  const { properties } = pipelineSchema() as { readonly properties: Record<string, JsonSchema> }
  const { source, output, steps, ...rest } = properties
  const of = (schema: unknown) => Object(schema).oneOf as readonly JsonSchema[]
  const sources = of(source).map((schema) => named(schema, 'SourceDefinition'))
  const outputs = of(output).map((schema) => named(schema, 'OutputDefinition'))
  const options = { ...rest, tests: { type: 'array', items: {} } }
  const fields = Object.entries(options).map(([key, schema]) =>
    member(key, schema, key === 'name' || key === 'type'),
  )
  return [
    '// Written by `npm run docs` from the codecs of the options; do not edit.',
    ...[...sources, ...outputs].map(({ text }) => text),
    '/** A step of a pipeline as its file writes it: one of these keys, and a name. */',
    `export type StepDefinition = ${of(Object(steps).items).map(typeOf).join(' | ')}`,
    '/** A pipeline as its file writes it, typed: what `fromConfig` takes. */',
    'export interface PipelineDefinition {',
    ...fields,
    `readonly source: ${sources.map(({ name }) => name).join(' | ')}`,
    'readonly steps?: readonly StepDefinition[]',
    `readonly output?: ${outputs.map(({ name }) => name).join(' | ')}`,
    '}',
    '',
  ].join('\n')
}

function named(schema: JsonSchema, suffix: string): { readonly name: string; readonly text: string } {
  const title = String(schema['title'])
  const name = `${title[0]?.toUpperCase()}${title.slice(1)}${suffix}`
  const kind = suffix.replace('Definition', '').toLowerCase()
  return {
    name,
    text: `/** Options of the ${kind} \`${title}\`: ${lowered(String(schema['description']))} */\nexport interface ${name} ${typeOf(schema)}`,
  }
}

function lowered(sentence: string): string {
  return `${sentence[0]?.toLowerCase()}${sentence.slice(1)}`
}

function typeOf(schema: JsonSchema): string {
  const either = (schema['oneOf'] ?? schema['anyOf']) as readonly JsonSchema[] | undefined
  if (either !== undefined) return union(either.map(typeOf))
  if (schema['const'] !== undefined) return literal(schema['const'])
  if (Array.isArray(schema['enum'])) return union(schema['enum'].map(literal))
  if (Array.isArray(schema['type'])) return union(schema['type'].map((type) => typeOf({ ...schema, type })))
  switch (schema['type']) {
    case 'string':
    case 'boolean':
    case 'null':
      return String(schema['type'])
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return `readonly (${typeOf(Object(schema['items']))})[]`
    case 'object':
      return objectOf(schema)
    default:
      return 'unknown'
  }
}

function objectOf({ properties, required, additionalProperties }: JsonSchema): string {
  if (properties === undefined)
    return `Readonly<Record<string, ${typeof additionalProperties === 'object' ? typeOf(Object(additionalProperties)) : 'unknown'}>>`
  const needed = (required ?? []) as readonly string[]
  const members = Object.entries(properties as Record<string, JsonSchema>).map(([key, schema]) =>
    member(key, schema, needed.includes(key)),
  )
  return `{\n${members.join('\n')}\n}`
}

function member(key: string, schema: JsonSchema, needed: boolean): string {
  return `${comment(schema)}readonly ${key}${needed ? '' : '?'}: ${typeOf(schema)}`
}

function comment(schema: JsonSchema): string {
  const { description, default: value, [OTHERWISE]: otherwise } = schema
  const fallback = value === undefined ? otherwise : `\`${JSON.stringify(value)}\``
  const sentences = [
    ...(description === undefined ? [] : [String(description)]),
    ...(fallback === undefined ? [] : [`Default: ${fallback}.`]),
  ]
  return sentences.length === 0 ? '' : `/** ${sentences.join(' ').replaceAll('*/', '*\\/')} */\n`
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ')
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}
