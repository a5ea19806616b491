import type { Method } from '../../definition.js'
import { scalars } from './scalars.js'
import { types } from './types.js'

/** Methods that ask for the type of a value or change it. */
export const coercion: readonly Method[] = [...scalars, ...types]
