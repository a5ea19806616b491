import type { JsonSchema } from '../codecs/codec.js'
import { MODE, OTHERWISE } from '../codecs/described.js'
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
      source: { ...properties['source'], oneOf: typed('source', sources) },
      steps: { ...properties['steps'], type: 'array', items: { oneOf: stepSchemas() } },
      output: { ...properties['output'], oneOf: typed('output', outputs) },
      tests: { ...properties['tests'], ...testsCodec.schema },
    },
    required: ['name', 'type', 'source'],
  }
}

/** What `name` is of each step, as `pickStep` reads it. */
const STEP_NAME: JsonSchema = {
  type: 'string',
  description: 'What it is called in the log, the counts and the dead letters.',
  examples: ['active_only'],
  [OTHERWISE]: 'its key and its place: `filter_2`',
}

type Registry = Readonly<Record<string, Component<unknown>>>

/** The options of each component with the `type` that picks it. */
function typed(kind: string, registry: Registry): readonly JsonSchema[] {
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
      ...(component.only === undefined ? {} : { [MODE]: component.only }),
      ...rest,
      properties: { type: { const: type, description: `This ${kind}.` }, ...properties },
      required: ['type', ...required],
    }
  })
}

function stepSchemas(): readonly JsonSchema[] {
  return Object.entries(steps as Registry).map(([key, { summary, schema }]) => ({
    title: key,
    description: summary,
    type: 'object',
    properties: {
      name: STEP_NAME,
      [key]: { description: summary, ...schema() },
    },
    required: [key],
    additionalProperties: false,
  }))
}
