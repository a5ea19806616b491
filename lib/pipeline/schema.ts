import type { JsonSchema } from '../codecs/codec.js'
import type { Component } from '../core/component.js'
import * as outputs from '../outputs/index.js'
import * as sources from '../sources/index.js'
import * as steps from '../steps/index.js'
import { pipelineOptions } from './pipelineOptions.js'
import { testsCodec } from './tests/testCases.js'

/** The JSON Schema (draft 2020-12) of a pipeline's file, from the codecs that check it. */
export function pipelineSchema(): JsonSchema {
  const { properties, ...rest } = pipelineOptions.schema as {
    readonly properties: Record<string, JsonSchema>
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'rxpipe pipeline',
    ...rest,
    properties: {
      ...properties,
      source: { oneOf: typed(sources) },
      steps: { type: 'array', items: { oneOf: stepSchemas() } },
      output: { oneOf: typed(outputs) },
      tests: testsCodec.schema,
    },
    required: ['name', 'type', 'source'],
  }
}

type Registry = Readonly<Record<string, Component<unknown>>>

/** The options of each component with the `type` that picks it. */
function typed(registry: Registry): readonly JsonSchema[] {
  return Object.entries(registry).map(([type, component]) => {
    const {
      properties,
      required = [],
      ...rest
    } = component.schema() as {
      readonly properties?: JsonSchema
      readonly required?: readonly string[]
    }
    return {
      title: type,
      description: component.summary,
      ...rest,
      properties: { type: { const: type }, ...properties },
      required: ['type', ...required],
    }
  })
}

function stepSchemas(): readonly JsonSchema[] {
  return Object.entries(steps as Registry).map(([key, { summary, schema }]) => ({
    title: key,
    description: summary,
    type: 'object',
    properties: { name: { type: 'string' }, [key]: schema() },
    required: [key],
    additionalProperties: false,
  }))
}
