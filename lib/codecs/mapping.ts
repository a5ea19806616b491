import * as t from 'io-ts'

import { compileMapping, compileQuery, type Mapping, MappingError, type Query } from '../language/index.js'
import { type Codec, codec, fault } from './codec.js'
import { folderOf } from './folder.js'
import { nonEmptyString } from './string.js'

/** A mapping of the language, compiled; its documents are the pipeline's own, and may be written into. */
export const mapping: Codec<Mapping> = compiled('mapping', (text, folder) =>
  compileMapping(text, { owned: true, folder }),
)

/** A query of the language, compiled. */
export const query: Codec<Query> = compiled('query', (text) => compileQuery(text))

function compiled<A>(name: string, compile: (text: string, folder: string) => A): Codec<A> {
  return codec({
    name,
    schema: { type: 'string', minLength: 1 },
    validate: (input, context) => {
      const text = nonEmptyString.validate(input, context)
      if (text._tag === 'Left') return text
      try {
        return t.success(compile(text.right, folderOf(context)))
      } catch (error) {
        if (!(error instanceof MappingError)) throw error
        const { line, column, message } = error
        return fault(input, context, message, { inside: { line, column } })
      }
    },
  })
}
