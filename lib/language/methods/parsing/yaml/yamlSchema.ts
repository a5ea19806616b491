import {
  CORE_SCHEMA,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  mergeTag,
  NOT_RESOLVED,
  type Schema,
} from 'js-yaml'

import { setOwn } from '../../../../util/setOwn.js'
import { utf8Text } from '../../../../util/utf8Text.js'
import { Timestamp } from '../../../values/timestamp.js'
import { plainScalar } from './plainScalar.js'

const never = (): boolean => false

/** A scalar tag that holds what plain scalars stand for, where they stand for a value of its type. */
function scalar(tag: string, isOfType: (value: unknown) => boolean) {
  return defineScalarTag<unknown>(`tag:yaml.org,2002:${tag}`, {
    implicit: true,
    resolve: (source) => {
      const value = plainScalar(source)
      return value !== undefined && isOfType(value) ? value : NOT_RESOLVED
    },
    identify: never,
  })
}

/** Go decodes what it reads into any value to a string. */
const binary = defineScalarTag<unknown>('tag:yaml.org,2002:binary', {
  resolve: (source) => utf8Text(Buffer.from(source, 'base64')),
  identify: never,
})

const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint'

/** Any key that is a scalar is a key by its text; `__proto__` is a key like any other. */
const objectTag = (tag: string, matchByTagPrefix: boolean) =>
  defineMappingTag<Record<string, unknown>>(tag, {
    matchByTagPrefix,
    create: () => ({}),
    addPair: (object, key, value) => {
      if (typeof key === 'object' && key !== null && !(key instanceof Timestamp)) return 'a key is no scalar'
      setOwn(object, String(key), value)
      return ''
    },
    has: (object, key) => Object.hasOwn(object, String(key)),
    keys: Object.keys,
    get: (object, key) => object[String(key)],
    identify: never,
  })

/** What YAML means by the rules of Go's yaml.v3: YAML 1.2 with merge keys and timestamps; unknown tags are ignored. */
export const yamlSchema: Schema = CORE_SCHEMA.withTags(
  objectTag('tag:yaml.org,2002:map', false),
  scalar('null', (value) => value === null),
  scalar('bool', (value) => typeof value === 'boolean'),
  scalar('int', (value) => isNumber(value)),
  scalar('float', isNumber),
  scalar('timestamp', (value) => value instanceof Timestamp),
  mergeTag,
  binary,
  objectTag('!', true),
  defineScalarTag('!', { matchByTagPrefix: true, resolve: (source) => source, identify: never }),
  defineSequenceTag<unknown[]>('!', {
    matchByTagPrefix: true,
    create: () => [],
    addItem: (array, item) => {
      array.push(item)
    },
    identify: never,
  }),
)
