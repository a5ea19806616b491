import { type CharSet, caseFolded, charSet, complement, LAST, union } from './charSet.js'
import { CLASSES, CONTROLS, NEGATED } from './classes.js'
import type { Assertion, Node, Parsed } from './syntaxTree.js'

/** Thrown where a pattern leaves the common part; RE2 decides what it means, and whether it is one. */
class Uncommon extends Error {}

/** Reads a pattern of the part that RE2 and JavaScript have in common; undefined for any other, valid or not. */
export function parse(pattern: string): Parsed | undefined {
  try {
    return new Parser(pattern).parse()
  } catch (error) {
    if (error instanceof Uncommon) return undefined
    throw error
  }
}

/** RE2 takes no more repetitions. */
const MOST = 1000

/** Groups within groups; deeper ones are left to RE2. */
const DEEPEST = 50

class Parser {
  readonly #characters: readonly string[]
  readonly #names: string[] = ['']
  #at = 0
  #depth = 0
  #ignoresCase = false
  #isMultiline = false
  #dotIsAll = false

  constructor(pattern: string) {
    this.#characters = Array.from(pattern)
  }

  parse(): Parsed {
    const [flags] = /^\(\?[ims]+\)/.exec(this.#characters.slice(0, 8).join('')) ?? []
    if (flags !== undefined) {
      this.#ignoresCase = flags.includes('i')
      this.#isMultiline = flags.includes('m')
      this.#dotIsAll = flags.includes('s')
      this.#at = flags.length
    }
    const root = this.#alternation()
    if (this.#at < this.#characters.length) throw new Uncommon()
    return { root, names: this.#names }
  }

  #peek(ahead = 0): string | undefined {
    return this.#characters[this.#at + ahead]
  }

  #take(): string {
    const character = this.#characters[this.#at++]
    if (character === undefined) throw new Uncommon()
    return character
  }

  #takes(text: string): boolean {
    const isNext = this.#characters.slice(this.#at, this.#at + text.length).join('') === text
    if (isNext) this.#at += text.length
    return isNext
  }

  #alternation(): Node {
    const branches = [this.#sequence()]
    while (this.#takes('|')) branches.push(this.#sequence())
    return branches.length === 1 ? (branches[0] as Node) : { kind: 'alternation', branches }
  }

  #sequence(): Node {
    const items: Node[] = []
    while (this.#peek() !== undefined && this.#peek() !== '|' && this.#peek() !== ')')
      items.push(this.#repeated())
    return { kind: 'sequence', items }
  }

  #repeated(): Node {
    const body = this.#atom()
    const range = this.#range()
    if (range === undefined) return body
    if (body.kind === 'assertion') throw new Uncommon()
    const lazy = this.#takes('?')
    if (this.#range() !== undefined) throw new Uncommon()
    return { kind: 'repeat', body, least: range[0], most: range[1], lazy }
  }

  #range(): readonly [number, number] | undefined {
    if (this.#takes('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.#takes('+')) return [1, Number.POSITIVE_INFINITY]
    if (this.#takes('?')) return [0, 1]
    if (this.#peek() !== '{') return undefined
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(this.#characters.slice(this.#at, this.#at + 12).join(''))
    if (match === null) throw new Uncommon()
    const [text, from, comma, to] = match
    const least = Number(from)
    const most = comma === '' ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to)
    if (
      (comma === '' && to !== '') ||
      least > MOST ||
      (most !== Number.POSITIVE_INFINITY && most > MOST) ||
      least > most
    )
      throw new Uncommon()
    this.#at += text.length
    return [least, most]
  }

  #atom(): Node {
    const character = this.#take()
    switch (character) {
      case '(':
        return this.#group()
      case '[':
        return this.#set(this.#class(), true)
      case '.':
        return this.#set(this.#dotIsAll ? [[0, LAST]] : complement([[10, 10]]), true)
      case '^':
        return assertion(this.#isMultiline ? 'lineStart' : 'textStart')
      case '$':
        return assertion(this.#isMultiline ? 'lineEnd' : 'textEnd')
      case '\\':
        return this.#escape()
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Uncommon()
      default:
        return this.#set(single(character))
    }
  }

  #group(): Node {
    if (++this.#depth > DEEPEST) throw new Uncommon()
    const captures = !this.#takes('?:')
    if (captures) this.#names.push(this.#name())
    const body = this.#alternation()
    if (!this.#takes(')')) throw new Uncommon()
    this.#depth--
    return { kind: 'group', captures, body }
  }

  #name(): string {
    if (!this.#takes('?P<') && !this.#takes('?<')) {
      if (this.#peek() === '?') throw new Uncommon()
      return ''
    }
    let name = ''
    while (this.#peek() !== '>') name += this.#take()
    this.#at++
    if (!/^\w+$/.test(name) || this.#names.includes(name)) throw new Uncommon()
    return name
  }

  #escape(): Node {
    const letter = this.#take()
    switch (letter) {
      case 'b':
        return assertion('boundary')
      case 'B':
        return assertion('noBoundary')
      case 'A':
        return assertion('textStart')
      case 'z':
        return assertion('textEnd')
      default:
        return this.#set(this.#escaped(letter))
    }
  }

  /** The set of an escape in a class or out of it; a negated one is folded before it is negated, as RE2 does it. */
  #escaped(letter: string): CharSet {
    const plain = CLASSES[letter]
    if (plain !== undefined) return plain
    const negated = NEGATED[letter]
    if (negated !== undefined) {
      if (this.#ignoresCase) throw new Uncommon()
      return negated
    }
    const control = CONTROLS[letter]
    if (control !== undefined) return [[control, control]]
    if (!/[!-/:-@[-`{-~]/.test(letter)) throw new Uncommon()
    return single(letter)
  }

  #class(): CharSet {
    const negated = this.#takes('^')
    let set: CharSet = []
    let isFirst = true
    for (;;) {
      const character = this.#take()
      if (character === ']') break
      set = union(set, this.#member(character, isFirst))
      isFirst = false
    }
    if (set.length === 0) throw new Uncommon()
    const folded = this.#ignoresCase ? caseFolded(set) : set
    if (folded === undefined) throw new Uncommon()
    return negated ? complement(folded) : folded
  }

  #member(character: string, isFirst: boolean): CharSet {
    if (character === '[' || (character === '-' && !isFirst && this.#peek() !== ']')) throw new Uncommon()
    const low = character === '\\' ? this.#escaped(this.#take()) : single(character)
    if (this.#peek() !== '-' || this.#peek(1) === ']') return low
    this.#at++
    const end = this.#take()
    const high = end === '\\' ? this.#escaped(this.#take()) : single(end)
    const [from, to] = [only(low), only(high)]
    if (end === '[' || from > to) throw new Uncommon()
    return charSet([[from, to]])
  }

  #set(set: CharSet, isFolded = false): Node {
    const folded = this.#ignoresCase && !isFolded ? caseFolded(set) : set
    if (folded === undefined) throw new Uncommon()
    return { kind: 'set', set: folded }
  }
}

function assertion(which: Assertion): Node {
  return { kind: 'assertion', assertion: which }
}

function single(character: string): CharSet {
  const code = character.codePointAt(0) as number
  if (code >= 0xd800 && code <= 0xdfff) throw new Uncommon()
  return [[code, code]]
}

function only(set: CharSet): number {
  const [range] = set
  if (set.length !== 1 || range === undefined || range[0] !== range[1]) throw new Uncommon()
  return range[0]
}
