import { type CharSet, complement, LAST } from './charSet.js'
import { Uncommon } from './patternReader.js'
import { SetParser, single } from './setParser.js'
import type { Assertion, Node, Parsed } from './syntaxTree.js'

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

class Parser extends SetParser {
  readonly #names: string[] = ['']
  #depth = 0
  #isMultiline = false
  #dotIsAll = false

  parse(): Parsed {
    const [flags] = /^\(\?[ims]+\)/.exec(this.ahead(8)) ?? []
    if (flags !== undefined) {
      this.ignoresCase = flags.includes('i')
      this.#isMultiline = flags.includes('m')
      this.#dotIsAll = flags.includes('s')
      this.pass(flags.length)
    }
    const root = this.#alternation()
    if (!this.atEnd) throw new Uncommon()
    return { root, names: this.#names }
  }

  #alternation(): Node {
    const branches = [this.#sequence()]
    while (this.takes('|')) branches.push(this.#sequence())
    return branches.length === 1 ? (branches[0] as Node) : { kind: 'alternation', branches }
  }

  #sequence(): Node {
    const items: Node[] = []
    while (this.peek() !== undefined && this.peek() !== '|' && this.peek() !== ')')
      items.push(this.#repeated())
    return { kind: 'sequence', items }
  }

  #repeated(): Node {
    const body = this.#atom()
    const range = this.#range()
    if (range === undefined) return body
    if (body.kind === 'assertion') throw new Uncommon()
    const lazy = this.takes('?')
    if (this.#range() !== undefined) throw new Uncommon()
    return { kind: 'repeat', body, least: range[0], most: range[1], lazy }
  }

  #range(): readonly [number, number] | undefined {
    if (this.takes('*')) return [0, Number.POSITIVE_INFINITY]
    if (this.takes('+')) return [1, Number.POSITIVE_INFINITY]
    if (this.takes('?')) return [0, 1]
    if (this.peek() !== '{') return undefined
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(this.ahead(12))
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
    this.pass(text.length)
    return [least, most]
  }

  #atom(): Node {
    const character = this.take()
    switch (character) {
      case '(':
        return this.#group()
      case '[':
        return setNode(this.bracketed())
      case '.':
        return setNode(this.#dotIsAll ? [[0, LAST]] : complement([[10, 10]]))
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
        return setNode(this.folded(single(character)))
    }
  }

  #group(): Node {
    if (++this.#depth > DEEPEST) throw new Uncommon()
    const captures = !this.takes('?:')
    if (captures) this.#names.push(this.#name())
    const body = this.#alternation()
    if (!this.takes(')')) throw new Uncommon()
    this.#depth--
    return { kind: 'group', captures, body }
  }

  #name(): string {
    if (!this.takes('?P<') && !this.takes('?<')) {
      if (this.peek() === '?') throw new Uncommon()
      return ''
    }
    let name = ''
    while (this.peek() !== '>') name += this.take()
    this.pass(1)
    if (!/^\w+$/.test(name) || this.#names.includes(name)) throw new Uncommon()
    return name
  }

  #escape(): Node {
    const letter = this.take()
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
        return setNode(this.folded(this.escaped(letter)))
    }
  }
}

function assertion(which: Assertion): Node {
  return { kind: 'assertion', assertion: which }
}

function setNode(set: CharSet): Node {
  return { kind: 'set', set }
}
