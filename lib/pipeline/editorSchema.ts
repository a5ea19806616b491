import type { JsonSchema } from '../codecs/codec.js'
import { plainSchema } from '../codecs/described.js'
import { pipelineSchema } from './schema.js'

/** Text with a variable in it, as editors see it: what it holds is known at the start only. */
const VARIABLE: JsonSchema = { type: 'string', pattern: '\\$\\{' }

const SCALARS = new Set<unknown>(['string', 'number', 'integer', 'boolean'])

/** The schema of a pipeline's file for editors: each scalar may be text with a variable in it. */
export function editorSchema(): JsonSchema {
  return withVariables(pipelineSchema())
}

function withVariables(told: JsonSchema): JsonSchema {
  const schema = plainSchema(told)
  if (SCALARS.has(schema['type']) || schema['enum'] !== undefined) {
    const { default: shown, description, examples, ...rest } = schema
    const annotations = Object.entries({ default: shown, description, examples })
    return {
      anyOf: [rest, VARIABLE],
      ...Object.fromEntries(annotations.filter(([, value]) => value !== undefined)),
    }
  }
  const changed: Record<string, unknown> = { ...schema }
  for (const key of ['oneOf', 'anyOf']) {
    if (Array.isArray(schema[key])) changed[key] = schema[key].map(withVariables)
  }
  for (const key of ['items', 'additionalProperties']) {
    if (isSchema(schema[key])) changed[key] = withVariables(schema[key])
  }
  if (isSchema(schema['properties'])) {
    const members = Object.entries(schema['properties']).map(([name, member]) => [
      name,
      isSchema(member) ? withVariables(member) : member,
    ])
    changed['properties'] = Object.fromEntries(members)
  }
  return changed
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
