import type { Value } from '../../definition.js'
import { numberText } from '../numberText.js'
import { Directives } from './directives.js'

/** Templates whose parts are kept. */
const KEPT = 256

const simple = new Map<string, readonly string[] | undefined>()

/** A template of Go's fmt (Sprintf) with its arguments in place. Never throws: what does not fit is said in the result. */
export function printf(template: string, args: readonly Value[]): string {
  const parts = simpleParts(template)
  if (parts === undefined || parts.length - 1 !== args.length) return new Directives(template, args).run()
  let result = parts[0] as string
  for (let index = 0; index < args.length; index++) {
    const value = args[index] as Value
    if (typeof value === 'string') result += value + parts[index + 1]
    else if (typeof value === 'number') result += numberText(value) + parts[index + 1]
    else return new Directives(template, args).run()
  }
  return result
}

/** What lies between the verbs of a template that has none but plain %v and %s, which write these values as their text. */
function simpleParts(template: string): readonly string[] | undefined {
  const known = simple.get(template)
  if (known !== undefined || simple.has(template)) return known
  const isSimple = !/%(?![vs])/.test(template)
  const parts = isSimple ? template.split(/%[vs]/) : undefined
  if (simple.size >= KEPT) simple.clear()
  simple.set(template, parts)
  return parts
}
