import type { Method } from '../definition.js'

/** Every method, by family. */
export const methods: readonly Method[] = []
