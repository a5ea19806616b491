import type { MethodPlan } from '../plan.js'

/** What methods without arguments are for the usual kinds of a target `t`, as test and result. */
const QUICK: Readonly<Record<string, readonly (readonly [test: string, result: string])[]>> = {
  length: [
    ['typeof t === "string"', '$.byteLength(t)'],
    ['Array.isArray(t)', 't.length'],
  ],
  uppercase: [['typeof t === "string"', '$.upperCase(t)']],
  lowercase: [['typeof t === "string"', '$.lowerCase(t)']],
  trim: [['typeof t === "string"', '$.trimSpace(t)']],
  string: [['typeof t === "string"', 't']],
  number: [['typeof t === "number"', 't']],
  not_null: [['typeof t === "string" || typeof t === "number"', 't']],
}

/**
 * The body of a function of `t` that does the usual case by itself, and else `otherwise`: in a method's own code the
 * targets of all mappings meet, and what it calls is never inlined. Undefined where a method has no such case.
 */
export function quick({ definition, args }: MethodPlan, otherwise: string): string | undefined {
  const cases = Object.hasOwn(QUICK, definition.name) ? QUICK[definition.name] : undefined
  const isPlain = args.every((argument) => argument.kind === 'static' && argument.value === undefined)
  if (cases === undefined || !isPlain) return undefined
  const tests = cases.map(([test, result]) => `if (${test}) return ${result};`)
  return `{ ${tests.join(' ')} ${otherwise} }`
}
