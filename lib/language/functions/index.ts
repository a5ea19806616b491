import type { Function as FunctionDefinition } from '../definition.js'

/** Every function, by family. */
export const functions: readonly FunctionDefinition[] = []
