import { Pattern } from './pattern.js'

/** Patterns that are kept, for those that come with the message. */
const KEPT = 256

const compiled = new Map<string, Pattern>()

/** The expression of a pattern, compiled once; throws on what is no expression. */
export function compilePattern(text: string): Pattern {
  const known = compiled.get(text)
  if (known !== undefined) return known
  const pattern = new Pattern(text)
  if (compiled.size >= KEPT) compiled.clear()
  compiled.set(text, pattern)
  return pattern
}
