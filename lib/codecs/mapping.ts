import * as t from 'io-ts'

import type { StepSurroundings } from '../core/step.js'
import { compileMapping, compileQuery, type Mapping, MappingError, type Query } from '../language/index.js'
import { type Codec, codec, fault } from './codec.js'
import { TYPE } from './described.js'
import { folderOf } from './folder.js'
import { nonEmptyString } from './string.js'

/** A compiled text; for surroundings other than the system's, it is compiled again. */
export type Compiled<A> = (surroundings?: StepSurroundings) => A

/** A mapping of the language, compiled; its documents are the pipeline's own, and may be written into. */
export const mapping: Codec<Compiled<Mapping>> = compiled('mapping', (text, folder, surroundings) =>
  compileMapping(text, { ...surroundings, owned: true, folder }),
)

/** A query of the language, compiled. */
export const query: Codec<Compiled<Query>> = compiled('query', (text, _folder, surroundings) =>
  compileQuery(text, surroundings),
)

function compiled<A>(
  name: string,
  compile: (text: string, folder: string, surroundings?: StepSurroundings) => A,
): Codec<Compiled<A>> {
  return codec({
    name,
    schema: { type: 'string', [TYPE]: `${name} of the language`, minLength: 1 },
    validate: (input, context) => {
      const text = nonEmptyString.validate(input, context)
      if (text._tag === 'Left') return text
      try {
        const folder = folderOf(context)
        const usual = compile(text.right, folder)
        return t.success((surroundings) =>
          surroundings?.clock === undefined && surroundings?.trace === undefined
            ? usual
            : compile(text.right, folder, surroundings),
        )
      } catch (error) {
        if (!(error instanceof MappingError)) throw error
        const { line, column, message } = error
        return fault(input, context, message, { inside: { line, column } })
      }
    },
  })
}
