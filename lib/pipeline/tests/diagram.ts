import { right } from 'fp-ts/lib/Either.js'

import { type Codec, codec, fault } from '../../codecs/codec.js'
import { TYPE } from '../../codecs/described.js'
import { string } from '../../codecs/string.js'
import { type Diagram, parseMarbles } from './parseMarbles.js'

/** A marble diagram. */
export const diagram: Codec<Diagram> = codec<Diagram>({
  name: 'marbles',
  schema: { type: 'string', [TYPE]: 'marbles', examples: ['a 1h a 24h (ab)|'] },
  validate: (input, context) => {
    const text = string.validate(input, context)
    if (text._tag === 'Left') return text
    try {
      return right(parseMarbles(text.right))
    } catch (error) {
      return fault(
        input,
        context,
        `expected marbles such as "a 1h (bc) 500ms |": ${(error as Error).message}`,
      )
    }
  },
})
