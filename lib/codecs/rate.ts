import { parseDuration } from '../util/parseDuration.js'
import type { Codec } from './codec.js'
import { TYPE } from './described.js'
import { scalar } from './scalar.js'

/** At most so many in any span of so many milliseconds. */
export interface Rate {
  readonly amount: number
  readonly span: number
}

const RATE = /^([1-9][0-9]{0,4})\/([0-9.]*)(ms|s|m|h|d)$/

/** A rate such as 10/s, 100/m or 5/10s. */
export const rate: Codec<Rate> = scalar({
  name: 'rate',
  schema: { type: 'string', [TYPE]: 'rate', pattern: RATE.source },
  expected: 'a rate such as 10/s, 100/m or 5/10s',
  read: (value) => {
    const [, amount, count, unit] = (typeof value === 'string' ? RATE.exec(value) : null) ?? []
    const span = parseDuration(`${count || 1}${unit}`)
    return span === undefined || span === 0 ? undefined : { value: { amount: Number(amount), span } }
  },
})
