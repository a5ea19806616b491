import type { Function as FunctionDefinition, Query, Value } from '../../definition.js'
import { integer } from '../../runtime/numbers.js'
import { truncated } from './truncated.js'
import { wholeNumber } from './wholeNumber.js'

interface Site {
  next: (() => bigint) | undefined
}

const WORD = (1n << 64n) - 1n

/** `random_int()`: the same seed gives the same numbers. */
export const randomInt: FunctionDefinition = {
  name: 'random_int',
  family: 'general',
  summary: 'A pseudo random integer; its seed is evaluated once.',
  parameters: [
    {
      name: 'seed',
      type: 'lazy',
      summary: 'An integer; the same seed gives the same numbers.',
      optional: true,
    },
    { name: 'min', type: 'integer', summary: 'The least result.', default: 0, isLiteral: true },
    {
      name: 'max',
      type: 'integer',
      summary: 'The largest result.',
      default: 9223372036854775806n,
      isLiteral: true,
    },
  ],
  examples: [
    { mapping: 'root.v = random_int(min: 7, max: 7)', output: { v: 7 } },
    { mapping: 'root.v = random_int(42, 1, 6) < 7', output: { v: true } },
  ],
  checks: (_site: Site, _seed: unknown, min: Value, max: Value) => void range(min, max),
  site: (): Site => ({ next: undefined }),
  bind: (site: Site, seed: Query | undefined, min: Value, max: Value) => {
    const { least, size } = range(min, max)
    return () => {
      site.next ??= splitMix(wholeNumber(seed === undefined ? 0 : seed(null)))
      return integer(least + (site.next() % size))
    }
  },
}

function range(min: Value, max: Value): { readonly least: bigint; readonly size: bigint } {
  const [least, most] = [truncated(min), truncated(max)]
  if (least < 0n) throw new Error(`min ${least} is below zero`)
  if (most >= 9223372036854775807n) throw new Error(`max ${most} is the largest integer: give a smaller one`)
  if (least > most) throw new Error(`min ${least} is above max ${most}`)
  return { least, size: most - least + 1n }
}

/** SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). */
function splitMix(seed: bigint): () => bigint {
  let state = seed & WORD
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & WORD
    let mixed = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & WORD
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & WORD
    return mixed ^ (mixed >> 31n)
  }
}
