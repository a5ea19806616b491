import type { MethodPlan, Plan } from '../plan.js'
import { quoted } from './source.js'

const TESTS: Readonly<Record<string, (value: string) => string>> = {
  string: (value) => `typeof ${value} === "string"`,
  number: (value) => `(typeof ${value} === "number" || typeof ${value} === "bigint")`,
  bool: (value) => `typeof ${value} === "boolean"`,
  array: (value) => `Array.isArray(${value})`,
  null: (value) => `(${value} === null || ${value} === undefined)`,
}

/** Whether an expression asks for a type's name, with which something is to be compared. */
export function asksType(node: Plan): node is MethodPlan {
  return node.kind === 'method' && node.definition.name === 'type'
}

/** The test whether a value is of the type of a name: none that takes the name of its type, where there is a shorter one. */
export function typeTest(value: string, name: string): string {
  const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined
  return test === undefined ? `$.typeName(${value}) === ${quoted(name)}` : test(value)
}
