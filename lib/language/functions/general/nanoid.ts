import { randomFillSync } from 'node:crypto'

import type { Function as FunctionDefinition, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'

const ALPHABET = '_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LENGTH = 21
const LONGEST = 1_000_000

/** `nanoid()`. */
export const nanoid: FunctionDefinition = {
  name: 'nanoid',
  family: 'general',
  summary: 'A random id of letters that need no escape in URLs.',
  parameters: [
    { name: 'length', type: 'integer', summary: 'Its characters, 21 by default.', optional: true },
    {
      name: 'alphabet',
      type: 'string',
      summary: 'The characters it is made of, at most 255; needs a length.',
      optional: true,
    },
  ],
  examples: [
    { mapping: 'root.v = nanoid().length()', output: { v: 21 } },
    { mapping: 'root.v = nanoid(54, "abcde").trim("abcde")', output: { v: '' } },
  ],
  checksLiterals: true,
  bind: (length: number | bigint | undefined, alphabet: Value | undefined) => {
    if (alphabet !== undefined && length === undefined)
      throw new Error('field length must be specified when an alphabet is specified')
    const characters = [...(alphabet === undefined ? ALPHABET : textOf(alphabet))]
    const size = Math.trunc(Number(length ?? LENGTH))
    return () => {
      if (characters.length === 0 || characters.length > 255)
        throw new Error('alphabet must not be empty and contain no more than 255 chars')
      if (size < (alphabet === undefined ? 0 : 1) || size > LONGEST)
        throw new Error(`size must be from 1 to ${LONGEST}`)
      return randomText(characters, size)
    }
  },
}

/** All characters are equally likely: random bytes that are beyond the alphabet are thrown away. */
function randomText(characters: readonly string[], size: number): string {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(characters.length, 2))) - 1
  const random = new Uint8Array(Math.min(size * 2, 65_536))
  const chosen: string[] = []
  while (chosen.length < size) {
    for (const byte of randomFillSync(random)) {
      const character = characters[byte & mask]
      if (character !== undefined && chosen.length < size) chosen.push(character)
    }
  }
  return chosen.join('')
}
