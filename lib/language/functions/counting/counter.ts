import { DELETED, type Function as FunctionDefinition, NOTHING, type Query } from '../../definition.js'
import { integer } from '../../runtime/numbers.js'
import { truncated } from './truncated.js'
import { wholeNumber } from './wholeNumber.js'

const LARGEST = 2n ** 63n - 1n

interface Site {
  /** What it counts between; undefined before the first. */
  bounds: { readonly least: bigint; readonly most: bigint } | undefined
  /** What it counts on from. */
  current: bigint
}

/** `counter()`: each call in a mapping's text counts for itself. */
export const counter: FunctionDefinition = {
  name: 'counter',
  family: 'general',
  summary: 'Counts up by one at each evaluation, and starts again once it is past its end.',
  parameters: [
    {
      name: 'min',
      type: 'lazy',
      summary: 'Where it starts, 1 unless given; evaluated once.',
      optional: true,
    },
    { name: 'max', type: 'lazy', summary: 'Where it ends; evaluated once.', optional: true },
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
  site: (): Site => ({ bounds: undefined, current: 0n }),
  bind: (site: Site, min: Query | undefined, max: Query | undefined, set: Query | undefined) => () => {
    const { least, most } = bounds(site, min, max)
    const given = set?.(null)
    if (given === null) return integer(site.current)
    if (given === DELETED) site.current = least - 1n
    else if (given !== undefined && given !== NOTHING) {
      site.current = truncated(given)
      return integer(site.current)
    }
    const next = site.current + 1n
    site.current = next >= most ? least - 1n : next
    return integer(next)
  },
}

function bounds(site: Site, min: Query | undefined, max: Query | undefined): NonNullable<Site['bounds']> {
  if (site.bounds !== undefined) return site.bounds
  const least = min === undefined ? 1n : wholeNumber(min(null))
  const most = max === undefined ? LARGEST : wholeNumber(max(null))
  if (least < 0n) throw new Error(`min ${least} is below zero`)
  if (most <= least) throw new Error(`max ${most} is not above min ${least}`)
  site.current = least - 1n
  site.bounds = { least, most }
  return site.bounds
}
