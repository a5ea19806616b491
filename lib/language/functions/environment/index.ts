import type { Function as FunctionDefinition } from '../../definition.js'
import { now } from './now.js'
import { unix } from './unix.js'

/** Functions of the clock. */
export const environment: readonly FunctionDefinition[] = [now, ...unix]
