import type { Function as FunctionDefinition } from '../definition.js'
import { counting } from './counting/index.js'
import { environment } from './environment/index.js'
import { general } from './general/index.js'
import { message } from './message/index.js'

/** Every function, by family. */
export const functions: readonly FunctionDefinition[] = [...message, ...general, ...counting, ...environment]
