import type { Argument, Expression } from './ast.js'
import { ConstructParser } from './constructParser.js'

const LEAST = '9223372036854775808'

const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }

/** Parses what queries are made of: literals, names, calls of functions, paths' beginnings, and queries in brackets. */
export abstract class AtomParser extends ConstructParser {
  protected atom(): Expression {
    const token = this.peek()
    const at = token.start
    switch (token.kind) {
      case 'string':
        return { kind: 'literal', at, value: this.take().text }
      case 'integer':
        return { kind: 'literal', at, value: this.#integer(this.take().text, at) }
      case 'decimal':
        return { kind: 'literal', at, value: Number(this.take().text) }
      case 'name':
        return this.#named()
      case 'symbol':
        return this.#symbolic()
      case 'end':
        throw this.unexpected('a query')
    }
  }

  /** A number with its sign, where an operator stands before it: `--3`, `!-1`. */
  protected negativeNumber(): Expression | undefined {
    const number = this.peek(1)
    const isNumber = number.kind === 'integer' || number.kind === 'decimal'
    if (!this.isSymbol('-') || !isNumber || number.space !== false) return undefined
    const at = this.take().start
    const text = `-${this.take().text}`
    return { kind: 'literal', at, value: number.kind === 'integer' ? this.#integer(text, at) : Number(text) }
  }

  /** The least integer behind its sign, whose digits alone are beyond 64 bits; undefined where another token stands there. */
  protected leastInteger(at: number): Expression | undefined {
    const { kind, text } = this.peek()
    if (kind !== 'integer' || text !== LEAST) return undefined
    this.take()
    return { kind: 'literal', at, value: INT64.min }
  }

  /** A segment of a path behind its dot. */
  segment(): string {
    const { kind } = this.peek()
    if (kind !== 'name' && kind !== 'integer' && kind !== 'string')
      throw this.unexpected('a name behind the dot')
    return this.take().text
  }

  /** Whether the token `ahead` opens the arguments of a call. */
  protected opensCall(ahead: number): boolean {
    const token = this.peek(ahead)
    return token.kind === 'symbol' && token.text === '(' && token.space === false
  }

  protected callArguments(): readonly Argument[] {
    this.expect('(')
    return this.list(')', () => {
      const colon = this.peek(1)
      const named = this.peek().kind === 'name' && colon.kind === 'symbol' && colon.text === ':'
      const name = named ? this.take().text : undefined
      if (named) this.take()
      return { name, value: this.query() }
    })
  }

  #symbolic(): Expression {
    const { text, start: at } = this.peek()
    switch (text) {
      case '(': {
        this.take()
        const inner = this.query()
        this.expect(')')
        return inner
      }
      case '[':
        this.take()
        return { kind: 'array', at, items: this.nested(() => this.list(']', () => this.query())) }
      case '{':
        this.take()
        return { kind: 'object', at, entries: this.nested(() => this.list('}', () => this.#entry())) }
      case '@':
        this.take()
        return { kind: 'metadata', at, key: this.#attachedName() }
      case '$': {
        this.take()
        const name = this.peek().kind === 'string' ? undefined : this.#attachedName()
        if (name === undefined) throw this.unexpected("a variable's name behind $")
        return { kind: 'variable', at, name }
      }
      case '.': {
        this.take()
        if (this.peek().kind === 'integer' && this.peek().space === false)
          throw this.error('a number needs a digit before its point', at)
        const key = this.#attachedName()
        const self: Expression = { kind: 'this', at }
        return key === undefined ? self : { kind: 'get', at, target: self, key }
      }
      default:
        throw this.unexpected('a query')
    }
  }

  /** A name right behind a symbol; undefined where none stands there. */
  #attachedName(): string | undefined {
    const { kind, space } = this.peek()
    return space === false && (kind === 'name' || kind === 'string' || kind === 'integer')
      ? this.take().text
      : undefined
  }

  /** A string is the key by itself; of any other query the key is what it gives. */
  #entry(): readonly [Expression, Expression] {
    const key = this.peek().kind === 'string' ? this.atom() : this.query()
    if (key.kind === 'literal' && typeof key.value !== 'string')
      throw this.error('a key of an object must be a string', key.at)
    this.expect(':')
    return [key, this.query()]
  }

  #named(): Expression {
    const { text, start: at } = this.peek()
    if (/^\d/.test(text)) throw this.error(`a number or a name was expected, and ${text} is neither`, at)
    const next = this.peek(1)
    if (next.kind === 'symbol' && next.text === '->') return this.lambda()
    if (this.opensCall(1)) {
      this.take()
      return { kind: 'function', at, name: text, args: this.callArguments() }
    }
    const path = next.kind === 'symbol' && next.text === '.' && next.space === false
    if (text === 'match' && !path) return this.match()
    if (text === 'if' && !path) return this.if()
    this.take()
    switch (text) {
      case 'true':
      case 'false':
        return { kind: 'literal', at, value: text === 'true' }
      case 'null':
        return { kind: 'literal', at, value: null }
      case 'this':
        return { kind: 'this', at }
      case 'root':
        return { kind: 'root', at }
      default:
        if (this.locals.includes(text)) return { kind: 'local', at, name: text }
        return { kind: 'get', at, target: { kind: 'this', at }, key: text }
    }
  }

  #integer(text: string, at: number): number | bigint {
    const value = Number(text)
    if (Number.isSafeInteger(value)) return value
    const exact = BigInt(text)
    if (exact > INT64.max || exact < INT64.min) throw this.error(`${text} is beyond 64 bits`, at)
    return exact
  }
}
