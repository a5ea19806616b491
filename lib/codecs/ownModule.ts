import { boolean } from './boolean.js'
import { closed, isMapping } from './closed.js'
import { type Codec, codec, type Of } from './codec.js'
import { withDefault } from './optional.js'
import { nonEmptyString } from './string.js'

const whole = closed({
  module: nonEmptyString,
  may_drop: withDefault(boolean, false),
  may_add: withDefault(boolean, false),
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
