import type { Function as FunctionDefinition } from '../../definition.js'
import { document } from './document.js'
import { failure } from './failure.js'
import { metadata } from './metadata.js'

/** Functions that read the message as it came, whatever the mapping has done. */
export const message: readonly FunctionDefinition[] = [...document, ...metadata, ...failure]
