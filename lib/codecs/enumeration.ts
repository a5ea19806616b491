import { suggest } from '../util/suggest.js'
import type { Codec } from './codec.js'
import { scalar } from './scalar.js'

/** One of some words. */
export function enumeration<const Word extends string>(...words: readonly Word[]): Codec<Word> {
  const choices = words.join(' | ')
  return scalar({
    name: choices,
    schema: { enum: words },
    expected: choices,
    read: (value) => {
      const word = words.find((candidate) => candidate === value)
      if (word !== undefined) return { value: word }
      const meant = typeof value === 'string' ? suggest(value, words) : undefined
      return meant === undefined
        ? undefined
        : { wrong: `expected ${choices}, got "${value}": did you mean ${meant}?` }
    },
  })
}
