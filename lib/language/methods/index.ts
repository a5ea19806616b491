import type { Method } from '../definition.js'
import { collections } from './collections/index.js'
import { parsing } from './parsing/index.js'

/** Every method, by family. */
export const methods: readonly Method[] = [...collections, ...parsing]
