import type { Method } from '../../definition.js'
import { bloblang } from './bloblang.js'

/** Methods that take any value. */
export const general: readonly Method[] = [bloblang]
