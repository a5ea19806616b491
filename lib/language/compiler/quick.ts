import type { MethodPlan } from '../plan.js'
import { quoted } from './source.js'

/** What a method is for a usual kind of target `t`, as test and result. */
type Case = readonly [test: string, result: string]

const TEXT = 'typeof t === "string"'

/** What methods without arguments are. */
const BARE: Readonly<Record<string, readonly Case[]>> = {
  length: [
    [TEXT, '$.byteLength(t)'],
    ['Array.isArray(t)', 't.length'],
  ],
  uppercase: [[TEXT, '$.upperCase(t)']],
  lowercase: [[TEXT, '$.lowerCase(t)']],
  trim: [[TEXT, '$.trimSpace(t)']],
  string: [[TEXT, 't']],
  number: [['typeof t === "number"', 't']],
  not_null: [['typeof t === "string" || typeof t === "number"', 't']],
}

/** What methods are whose one argument is a literal string. */
const OF_TEXT: Readonly<Record<string, (text: string) => Case>> = {
  has_prefix: (text) => [TEXT, `t.startsWith(${text})`],
  has_suffix: (text) => [TEXT, `t.endsWith(${text})`],
  contains: (text) => [TEXT, `t.includes(${text})`],
}

/**
 * The body of a function of `t` that does the usual case by itself, and else `otherwise`: in a method's own code the
 * targets of all mappings meet, and what it calls is never inlined. Undefined where a method has no such case.
 */
export function quick(node: MethodPlan, otherwise: string): string | undefined {
  const cases = casesOf(node)
  if (cases === undefined) return undefined
  const tests = cases.map(([test, result]) => `if (${test}) return ${result};`)
  return `{ ${tests.join(' ')} ${otherwise} }`
}

function casesOf({ definition: { name }, args }: MethodPlan): readonly Case[] | undefined {
  const values = args.map((argument) => (argument.kind === 'static' ? argument.value : null))
  if (Object.hasOwn(BARE, name) && values.every((value) => value === undefined)) return BARE[name]
  const [text] = values
  const ofText = Object.hasOwn(OF_TEXT, name) ? OF_TEXT[name] : undefined
  return ofText !== undefined && typeof text === 'string' ? [ofText(quoted(text))] : undefined
}
