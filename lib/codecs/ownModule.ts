import { boolean } from './boolean.js'
import { closed, isMapping } from './closed.js'
import { type Codec, codec, type Of } from './codec.js'
import { described } from './described.js'
import { withDefault } from './optional.js'
import { nonEmptyString } from './string.js'

const whole = closed({
  module: described(nonEmptyString, 'The path of the module: `.ts`, `.js` or `.mjs`.', {
    example: './geo.ts',
  }),
  may_drop: described(
    withDefault(boolean, false),
    'Whether its operator may leave out messages that it was given.',
  ),
  may_add: described(
    withDefault(boolean, false),
    'Whether its operator may give messages that it was not given.',
  ),
})

/** A module of the user's own: its path, or a mapping that also says what it may do with messages. */
export const ownModule: Codec<Of<typeof whole>> = codec({
  name: 'module',
  schema: { anyOf: [nonEmptyString.schema, whole.schema] },
  validate: (input, context) => {
    if (isMapping(input)) return whole.validate(input, context)
    const path = nonEmptyString.validate(input, context)
    return path._tag === 'Left' ? path : whole.validate({ module: path.right }, context)
  },
})
