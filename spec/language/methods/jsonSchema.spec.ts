import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'
import { describeMethods, type Row } from '../../support/methodTable.js'

const checked = (schema: object | boolean, value: unknown, mistake?: string): Row => [
  `root = this.v.json_schema("""${JSON.stringify(schema)}""")`,
  { v: value },
  mistake === undefined
    ? value
    : new RegExp(`^failed assignment \\(line 1\\): (field .*: )?${escaped(mistake)}`),
]

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

const foo = { type: 'object', properties: { foo: { type: 'string' } } }

describeMethods('json_schema', [
  checked(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: { n: { type: 'number' } },
      $ref: '#/$defs/n',
    },
    5,
  ),
  checked(foo, { foo: 'bar' }),
  checked(foo, { foo: 5 }, 'foo invalid type. expected: string, given: integer'),
  checked(foo, { foo: 5.5 }, 'foo invalid type. expected: string, given: number'),
  checked(foo, null, '(root) invalid type. expected: object, given: null'),
  checked({ type: ['string', 'null'] }, [], '(root) invalid type. expected: [string,null], given: array'),
  checked({ required: ['Id', 'b'] }, {}, '(root) Id is required\n(root) b is required'),
  checked(
    { properties: { a: { items: { minimum: 3 } } } },
    { a: [3, 2] },
    'a.1 must be greater than or equal to 3',
  ),
  checked(
    { properties: { a: { enum: ['Red', 1] } } },
    { a: 'red' },
    'a must be one of the following: "Red", 1',
  ),
  checked({ additionalProperties: false }, { a: 1 }, '(root) additional property a is not allowed'),
  checked(
    { anyOf: [{ type: 'string' }, { minimum: 3 }] },
    1,
    '(root) must validate at least one schema (anyOf)',
  ),
  checked({ pattern: '^(?i)a$' }, 'A'),
  checked({ pattern: '^a+$' }, 'b', "(root) does not match pattern '^a+$'"),
  checked({ format: 'date-time' }, 'yesterday', "(root) does not match format 'date-time'"),
  checked({ format: 'email' }, 'a@b.example'),
  checked({ format: 'made-up' }, 'anything'),
  checked({ type: 'integer' }, 9007199254740993n),
  checked({ type: 'string' }, Buffer.from('text')),
  checked({ required: ['constructor'] }, {}, '(root) constructor is required'),
  checked(
    { $schema: 'http://json-schema.org/draft-04/schema#', id: 'a', minimum: 3, exclusiveMinimum: true },
    3,
    '(root) must be greater than 3',
  ),
  checked({ $schema: 'http://json-schema.org/draft-04/schema#', maximum: 3, exclusiveMaximum: false }, 3),
  checked({ $schema: 'http://json-schema.org/draft-06/schema#', const: 1 }, 2, '(root) does not match: 1'),
  checked(
    { properties: { exclusiveMinimum: true, minimum: { type: 'integer' } } },
    { minimum: 1, exclusiveMinimum: 0 },
  ),
  checked(
    {
      definitions: { n: { properties: { next: { $ref: '#/definitions/n' }, v: { type: 'integer' } } } },
      $ref: '#/definitions/n',
    },
    { next: { next: { v: 'x' } } },
    'next.next.v invalid type. expected: integer, given: string',
  ),
  checked(false, 1, '(root)'),
  ['root = this.v.json_schema(this.schema)', { v: 1, schema: '{"type": "string"}' }, /invalid type/],
  ['root = this.v.json_schema(this.schema)', { v: 1, schema: 5 }, /expected string value, got number/],
  [
    'root = this.v.json_schema(this.schema)',
    { v: 1, schema: '{' },
    /failed to parse json schema definition: failed to parse value as JSON/,
  ],
])

describe('json_schema of a literal', () => {
  for (const schema of [
    '{',
    '{"type": "text"}',
    '{"pattern": "("}',
    '{"$ref": "http://example.com/other"}',
    '{"$schema": 7}',
    '5',
  ]) {
    it(`refuses ${schema} while compiling`, () => {
      expect(() => compileMapping(`root = this.json_schema("""${schema}""")`))
        .to.throw('failed to parse json schema definition')
        .with.property('phase', 'parse')
    })
  }
})
