import type { Registry } from './compiler/generator.js'
import { functions } from './functions/index.js'
import { methods } from './methods/index.js'

/** All that a mapping can call. */
export const registry: Registry = {
  methods: new Map(methods.map((method) => [method.name, method])),
  functions: new Map(functions.map((definition) => [definition.name, definition])),
}
