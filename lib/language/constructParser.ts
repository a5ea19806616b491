import type { Expression, MatchCase } from './ast.js'
import { TokenReader } from './tokenReader.js'

/** Parses what begins with a word of its own or holds queries between braces: lambdas, `if` and `match`. */
export abstract class ConstructParser extends TokenReader {
  /** Names of the lambdas' parameters that are known here. */
  protected readonly locals: string[] = []

  abstract query(): Expression

  protected lambda(): Expression {
    const { text, start: at } = this.take()
    if (text === 'this' || text === 'root') throw this.error(`${text} cannot name a parameter`, at)
    if (this.locals.includes(text)) throw this.error(`the parameter ${text} is named already`, at)
    this.take()
    if (text === '_') return { kind: 'lambda', at, parameter: undefined, body: this.query() }
    this.locals.push(text)
    const body = this.query()
    this.locals.pop()
    if (body.kind === 'lambda') throw this.error('a lambda cannot give a lambda', body.at)
    return { kind: 'lambda', at, parameter: text, body }
  }

  protected if(): Expression {
    const at = this.take().start
    const branches: (readonly [Expression, Expression])[] = [this.#branch()]
    let otherwise: Expression | undefined
    while (otherwise === undefined && this.isName('else')) {
      this.take()
      if (this.isName('if')) {
        this.take()
        branches.push(this.#branch())
      } else {
        otherwise = this.#braced()
      }
    }
    return { kind: 'if', at, branches, otherwise }
  }

  #branch(): readonly [Expression, Expression] {
    return [this.query(), this.#braced()]
  }

  #braced(): Expression {
    this.expect('{')
    const value = this.query()
    this.expect('}')
    return value
  }

  protected match(): Expression {
    const at = this.take().start
    const subject = this.isSymbol('{') ? undefined : this.query()
    this.expect('{')
    const cases: MatchCase[] = []
    while (!this.isSymbol('}')) {
      if (cases.length > 0) {
        if (this.isSymbol(',')) this.take()
        else if (this.peek().space !== 'line') throw this.unexpected('"," or a line break between the cases')
        if (this.isSymbol('}')) break
      }
      cases.push(this.#case())
    }
    this.expect('}')
    if (cases.length === 0) throw this.error('a match needs at least one case', at)
    return { kind: 'match', at, subject, cases }
  }

  #case(): MatchCase {
    const next = this.peek(1)
    const any = this.isName('_') && next.kind === 'symbol' && next.text === '=>'
    if (any) this.take()
    const pattern = any ? undefined : this.query()
    this.expect('=>')
    return { pattern, value: this.query() }
  }
}
