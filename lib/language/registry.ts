import type { Form, Function as FunctionDefinition, Method } from './definition.js'
import { forms } from './forms.js'
import { functions } from './functions/index.js'
import { methods } from './methods/index.js'

/** All that a mapping can call, by name. */
export interface Registry {
  readonly methods: ReadonlyMap<string, Method | Form>
  readonly functions: ReadonlyMap<string, FunctionDefinition | Form>
}

/** The functions, methods and forms of the language. */
export const registry: Registry = {
  methods: byName([...methods, ...forms.filter(({ calledAs }) => calledAs === 'method')]),
  functions: byName([...functions, ...forms.filter(({ calledAs }) => calledAs === 'function')]),
}

function byName<T extends { readonly name: string }>(definitions: readonly T[]): ReadonlyMap<string, T> {
  return new Map(definitions.map((definition) => [definition.name, definition]))
}
