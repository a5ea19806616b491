import type { Method, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { compileSchema } from './schema/compileSchema.js'
import { jsonOnly } from './schema/jsonOnly.js'
import { schemaMistake } from './schema/schemaMistake.js'

/** Methods that let a value pass only if it is as it should be. */
export const validation: readonly Method[] = [
  {
    name: 'json_schema',
    family: 'collections',
    summary:
      'The value, if a JSON schema (draft 4, 6 or 7) allows it; else an error that names each mistake.',
    parameters: [{ name: 'schema', type: 'string', summary: 'The schema, as JSON.' }],
    checksLiterals: true,
    makesCode: true,
    examples: [
      {
        mapping: 'root = this.json_schema("""{"required": ["id"]}""")',
        input: { id: 1 },
        output: { id: 1 },
      },
      {
        mapping: 'root.mistake = this.v.json_schema("""{"type": "string"}""").catch(error -> error)',
        input: { v: 5 },
        output: { mistake: 'field `this.v`: (root) invalid type. expected: string, given: integer' },
      },
    ],
    bind: (schema: Value) => {
      const validate = compileSchema(textOf(schema))
      return (target) => {
        if (validate(jsonOnly(target))) return target
        throw new Error(schemaMistake(validate.errors ?? []))
      }
    },
  },
]
