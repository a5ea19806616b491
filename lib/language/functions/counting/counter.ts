import { DELETED, type Function as FunctionDefinition, type Query, type Value } from '../../definition.js'
import { numberOf } from '../../runtime/expect.js'
import { integer } from '../../runtime/numbers.js'

interface Site {
  /** What it gave last; undefined before the first. */
  last: bigint | undefined
}

/** `counter()`: each call in a mapping's text counts for itself. */
export const counter: FunctionDefinition = {
  name: 'counter',
  family: 'general',
  summary: 'Counts up by one at each evaluation, and starts again once it is past its end.',
  parameters: [
    { name: 'min', type: 'integer', summary: 'Where it starts.', default: 1 },
    { name: 'max', type: 'integer', summary: 'Where it ends.', default: 9223372036854775807n },
    {
      name: 'set',
      type: 'lazy',
      summary: 'A number to go on from; null keeps the count, deleted() starts again, nothing() counts on.',
      optional: true,
    },
  ],
  examples: [
    { mapping: 'root.v = counter()', output: { v: 1 } },
    { mapping: 'root.v = [1, 2, 3].map_each(_ -> counter(min: 1, max: 2))', output: { v: [1, 2, 1] } },
  ],
  site: (): Site => ({ last: undefined }),
  bind: (site: Site, min: Value, max: Value, set: Query | undefined) => () => {
    const [least, most] = [whole(min), whole(max)]
    if (least > most) throw new Error(`min ${least} is above max ${most}`)
    const given = set?.(null)
    const next = site.last === undefined || site.last >= most ? least : site.last + 1n
    if (given === null) return integer(site.last ?? least)
    if (given === DELETED) site.last = least
    else site.last = typeof given === 'number' || typeof given === 'bigint' ? whole(given) : next
    return integer(site.last)
  },
}

function whole(value: Value): bigint {
  const number = numberOf(value)
  return typeof number === 'bigint' ? number : BigInt(Math.trunc(number))
}
