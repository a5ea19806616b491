import type { Method } from '../../definition.js'
import { bits } from './bits.js'
import { extremes } from './extremes.js'
import { floats } from './floats.js'
import { integers } from './integers.js'
import { mathematics } from './mathematics.js'
import { rounding } from './rounding.js'

/** Methods of numbers. */
export const numbers: readonly Method[] = [
  ...bits,
  ...extremes,
  ...floats,
  ...integers,
  ...mathematics,
  ...rounding,
]
