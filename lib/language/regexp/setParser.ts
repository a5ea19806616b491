import { type CharSet, caseFolded, charSet, complement, union } from './charSet.js'
import { CLASSES, CONTROLS, NEGATED } from './classes.js'
import { PatternReader, Uncommon } from './patternReader.js'

/** Parses what stands for sets of characters: classes in brackets, and escapes. */
export class SetParser extends PatternReader {
  protected ignoresCase = false

  /** A set with the other cases of its letters, where case is ignored. */
  protected folded(set: CharSet): CharSet {
    const folded = this.ignoresCase ? caseFolded(set) : set
    if (folded === undefined) throw new Uncommon()
    return folded
  }

  /** The set of an escape in a class or out of it; a negated one is folded before it is negated, as RE2 does it. */
  protected escaped(letter: string): CharSet {
    const plain = CLASSES[letter]
    if (plain !== undefined) return plain
    const negated = NEGATED[letter]
    if (negated !== undefined) {
      if (this.ignoresCase) throw new Uncommon()
      return negated
    }
    const control = CONTROLS[letter]
    if (control !== undefined) return [[control, control]]
    if (!/[!-/:-@[-`{-~]/.test(letter)) throw new Uncommon()
    return single(letter)
  }

  /** The set behind an opening bracket. */
  protected bracketed(): CharSet {
    const negated = this.takes('^')
    let set: CharSet = []
    let isFirst = true
    for (;;) {
      const character = this.take()
      if (character === ']') break
      set = union(set, this.#member(character, isFirst))
      isFirst = false
    }
    if (set.length === 0) throw new Uncommon()
    const folded = this.folded(set)
    return negated ? complement(folded) : folded
  }

  #member(character: string, isFirst: boolean): CharSet {
    if (character === '[' || (character === '-' && !isFirst && this.peek() !== ']')) throw new Uncommon()
    const low = character === '\\' ? this.escaped(this.take()) : single(character)
    if (this.peek() !== '-' || this.peek(1) === ']') return low
    this.pass(1)
    const end = this.take()
    const high = end === '\\' ? this.escaped(this.take()) : single(end)
    const [from, to] = [only(low), only(high)]
    if (end === '[' || from > to) throw new Uncommon()
    return charSet([[from, to]])
  }
}

/** The set of one character. */
export function single(character: string): CharSet {
  const code = character.codePointAt(0) as number
  if (code >= 0xd800 && code <= 0xdfff) throw new Uncommon()
  return [[code, code]]
}

function only(set: CharSet): number {
  const [range] = set
  if (set.length !== 1 || range === undefined || range[0] !== range[1]) throw new Uncommon()
  return range[0]
}
