import type { Function as FunctionDefinition } from '../../definition.js'
import { count } from './count.js'
import { counter } from './counter.js'
import { randomInt } from './randomInt.js'

/** Functions that keep something from one message to the next. */
export const counting: readonly FunctionDefinition[] = [counter, count, randomInt]
