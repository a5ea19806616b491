import { backtrackingLimit } from './backtracking.js'
import { LAST } from './charSet.js'
import { allMatches, type Engine } from './engine.js'
import { firstOf } from './first.js'
import { type NativeEngine, nativeEngine } from './nativeEngine.js'
import { parse } from './parse.js'
import { re2Engine } from './re2Engine.js'
import type { Node } from './syntaxTree.js'
import { filled, nativeTemplate, readTemplate } from './template.js'

const SURROGATE = /[\ud800-\udfff]/

/**
 * An expression of RE2. JavaScript's own engine, which is several times as fast, matches what means the same to it and cannot keep it
 * for long (see `backtrackingLimit`); RE2 matches all else, in time linear in the text's length.
 */
export class Pattern {
  /** The groups' names, from the whole match on; empty where there is none. */
  readonly names: readonly string[]
  readonly #text: string
  readonly #native: Native | undefined
  #slow: Engine | undefined

  /** Throws on what is no expression. */
  constructor(text: string) {
    this.#text = text
    const parsed = parse(text)
    const limit = parsed === undefined ? 0 : backtrackingLimit(parsed.root)
    if (parsed !== undefined && limit > 0) {
      this.#native = new Native(parsed.root, limit)
      this.names = parsed.names
    } else {
      const { engine, names } = re2Engine(text)
      this.#slow = engine
      this.names = names
    }
  }

  /** Whether it matches anywhere in a text. */
  test(text: string): boolean {
    return this.#engine(text).test(text)
  }

  /** The groups of the first match. */
  first(text: string): readonly string[] | undefined {
    return this.#engine(text).find(text, 0)?.groups
  }

  /** The groups of all matches. */
  all(text: string): readonly (readonly string[])[] {
    return allMatches(this.#engine(text), text).map(({ groups }) => groups)
  }

  /** The texts of all matches. */
  texts(text: string): readonly string[] {
    const native = this.#native?.for(text)
    if (native !== undefined && !this.#native?.nullable) return text.match(native.global) ?? []
    return this.all(text).map(([whole]) => whole as string)
  }

  /** A function that replaces all matches by a template in Go's notation. */
  replacer(replacement: string): (text: string) => string {
    const template = readTemplate(replacement, this.names)
    const native = nativeTemplate(template)
    return (text) => {
      const engine = native !== undefined && !this.#native?.nullable ? this.#native?.for(text) : undefined
      if (engine !== undefined) return text.replace(engine.global, native as string)
      let result = ''
      let end = 0
      for (const match of allMatches(this.#engine(text), text)) {
        result += text.slice(end, match.start) + filled(template, match.groups)
        end = match.end
      }
      return result + text.slice(end)
    }
  }

  #engine(text: string): Engine {
    const native = this.#native?.for(text)
    if (native !== undefined) return native
    this.#slow ??= re2Engine(this.#text).engine
    return this.#slow
  }
}

/** JavaScript's engine for the texts on which it is used. */
class Native {
  readonly nullable: boolean
  readonly #root: Node
  readonly #limit: number
  readonly #units: NativeEngine
  readonly #seesSurrogates: boolean
  #points: NativeEngine | undefined

  constructor(root: Node, limit: number) {
    this.#root = root
    this.#limit = limit
    this.nullable = firstOf(root).nullable
    this.#seesSurrogates = this.nullable || hasSurrogates(root)
    this.#units = nativeEngine(root, false)
  }

  for(text: string): NativeEngine | undefined {
    if (text.length > this.#limit) return undefined
    if (!this.#seesSurrogates || !SURROGATE.test(text)) return this.#units
    // An empty match can come to lie between the two halves of a character.
    if (this.nullable) return undefined
    this.#points ??= nativeEngine(this.#root, true)
    return this.#points
  }
}

/** Whether an expression can match a character that takes two units. */
function hasSurrogates(node: Node): boolean {
  switch (node.kind) {
    case 'set':
      return node.set.some(
        ([low, high]) => high > 0xffff || (low <= 0xdfff && high >= 0xd800 && high <= LAST),
      )
    case 'assertion':
      return false
    case 'group':
    case 'repeat':
      return hasSurrogates(node.body)
    case 'sequence':
      return node.items.some(hasSurrogates)
    case 'alternation':
      return node.branches.some(hasSurrogates)
  }
}
