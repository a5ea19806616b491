import type { ErrorObject } from 'ajv'

/** What each keyword says about a value that it refuses. */
const SAYS: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: ({ params, data }) => `invalid type. expected: ${expected(params['type'])}, given: ${given(data)}`,
  required: ({ params }) => `${params['missingProperty']} is required`,
  enum: ({ params }) =>
    `must be one of the following: ${(params['allowedValues'] as unknown[]).map(json).join(', ')}`,
  const: ({ params }) => `does not match: ${json(params['allowedValue'])}`,
  additionalProperties: ({ params }) => `additional property ${params['additionalProperty']} is not allowed`,
  additionalItems: () => 'no additional items allowed on array',
  minItems: ({ params }) => `array must have at least ${params['limit']} items`,
  maxItems: ({ params }) => `array must have at most ${params['limit']} items`,
  uniqueItems: ({ params }) => `array items[${params['j']},${params['i']}] must be unique`,
  contains: () => 'at least one of the items must match',
  minProperties: ({ params }) => `must have at least ${params['limit']} properties`,
  maxProperties: ({ params }) => `must have at most ${params['limit']} properties`,
  propertyNames: ({ params }) => `property name of ${json(params['propertyName'])} does not match`,
  dependencies: ({ params }) => `has a dependency on ${params['missingProperty']}`,
  minLength: ({ params }) => `string length must be greater than or equal to ${params['limit']}`,
  maxLength: ({ params }) => `string length must be less than or equal to ${params['limit']}`,
  pattern: ({ params }) => `does not match pattern '${params['pattern']}'`,
  format: ({ params }) => `does not match format '${params['format']}'`,
  multipleOf: ({ params }) => `must be a multiple of ${params['multipleOf']}`,
  minimum: ({ params }) => `must be greater than or equal to ${params['limit']}`,
  maximum: ({ params }) => `must be less than or equal to ${params['limit']}`,
  exclusiveMinimum: ({ params }) => `must be greater than ${params['limit']}`,
  exclusiveMaximum: ({ params }) => `must be less than ${params['limit']}`,
  anyOf: () => 'must validate at least one schema (anyOf)',
  oneOf: () => 'must validate one and only one schema (oneOf)',
  not: () => 'must not validate the schema (not)',
  if: ({ params }) =>
    params['failingKeyword'] === 'then'
      ? 'must validate "then" as "if" was valid'
      : 'must validate "else" as "if" was not valid',
}

/** All that a schema has against a value, one mistake a line: the field, and what is wrong with it. */
export function schemaMistake(errors: readonly ErrorObject[]): string {
  return errors
    .filter(({ schemaPath }) => !/\/(?:anyOf|oneOf)\/\d+\//.test(schemaPath))
    .map((error) => `${field(error.instancePath)} ${SAYS[error.keyword]?.(error) ?? error.message}`)
    .join('\n')
}

function field(pointer: string): string {
  if (pointer === '') return '(root)'
  return pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')
}

function expected(type: unknown): string {
  return Array.isArray(type) ? `[${type.join(',')}]` : String(type)
}

function given(data: unknown): string {
  if (data === null) return 'null'
  if (Array.isArray(data)) return 'array'
  return typeof data === 'number' && Number.isInteger(data) ? 'integer' : typeof data
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
