import { createRequire } from 'node:module'

import type { Ajv, ValidateFunction } from 'ajv'
import type { FormatsPlugin } from 'ajv-formats'

import { parseJson } from '../../parsing/json/parseJson.js'
import { asDraft7 } from './asDraft7.js'
import { jsonOnly } from './jsonOnly.js'

const load = createRequire(import.meta.url)

/** The formats that the reference checks; it takes others for comments. */
const FORMATS = [
  'date',
  'time',
  'date-time',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
  'regex',
  'json-pointer',
  'relative-json-pointer',
] as const

/** How many schemas are kept compiled. */
const MOST_KEPT = 32

const kept = new Map<string, ValidateFunction>()

/** The check of a JSON schema, given as text (draft 4, 6 or 7); throws where it is none. Those used last are kept. */
export function compileSchema(text: string): ValidateFunction {
  const known = kept.get(text)
  if (known !== undefined) return known
  const validate = compile(text)
  if (kept.size === MOST_KEPT) kept.delete(kept.keys().next().value as string)
  kept.set(text, validate)
  return validate
}

function compile(text: string): ValidateFunction {
  try {
    return validator().compile(jsonOnly(asDraft7(parseJson(text, false))) as boolean | object)
  } catch (error) {
    throw new Error(`failed to parse json schema definition: ${(error as Error).message}`, { cause: error })
  }
}

/** Ajv takes a while to load, and few mappings need it. Each schema has its own, so that their names do not clash. */
function validator(): Ajv {
  const { Ajv: Validator } = load('ajv') as typeof import('ajv')
  const addFormats = load('ajv-formats') as FormatsPlugin
  const { RE2JS } = load('re2js') as typeof import('re2js')
  const ajv = new Validator({
    allErrors: true,
    verbose: true,
    strict: false,
    ownProperties: true,
    logger: false,
    code: {
      // the patterns of the reference are those of RE2
      regExp: Object.assign(
        (pattern: string) => {
          const compiled = RE2JS.compile(pattern)
          return { test: (value: string) => compiled.matcher(value).find() }
        },
        { code: '' },
      ),
    },
  })
  addFormats(ajv, [...FORMATS])
  return ajv
}
