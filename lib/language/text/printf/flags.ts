/** What stands between % and the verb. `isGoSyntax` is # with v. */
export interface Flags {
  minus: boolean
  plus: boolean
  sharp: boolean
  space: boolean
  zero: boolean
  isGoSyntax: boolean
  width: number | undefined
  precision: number | undefined
}

/** No flags. */
export function noFlags(): Flags {
  return {
    minus: false,
    plus: false,
    sharp: false,
    space: false,
    zero: false,
    isGoSyntax: false,
    width: undefined,
    precision: undefined,
  }
}

/** A text at its width, counted in characters: filled on the left with spaces or zeros, or on the right with spaces. */
export function padded(text: string, flags: Flags, zero = flags.zero): string {
  if (flags.width === undefined || flags.width === 0) return text
  const missing = flags.width - characterCount(text)
  if (missing <= 0) return text
  if (flags.minus) return text + ' '.repeat(missing)
  return (zero ? '0' : ' ').repeat(missing) + text
}

function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
