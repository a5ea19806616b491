import type { IfStatement, Import, MapDefinition, Program, Statement } from './ast.js'
import { tokenize } from './lexer.js'
import type { MappingError } from './mappingError.js'
import { QueryParser } from './queryParser.js'
import type { Token } from './token.js'

/** Parses a mapping: statements on lines of their own, or one bare query, or `from "path"`. Throws MappingError. */
export function parseMapping(text: string): Program {
  const tokens = tokenize(text)
  const asStatements = attempt(() => new StatementParser(text, tokens).program())
  if (asStatements.ok) return asStatements.value
  const asQuery = attempt(() => bareQuery(text, tokens))
  if (!asQuery.ok) throw further(asStatements.error, asQuery.error)
  return asQuery.value
}

/** Parses a bare query, the shorthand for `root = <query>`. Throws MappingError. */
export function parseQuery(text: string): Program {
  return bareQuery(text, tokenize(text))
}

function bareQuery(text: string, tokens: readonly Token[]): Program {
  const parser = new QueryParser(text, tokens)
  const value = parser.query()
  parser.expectEnd()
  return {
    statements: [{ kind: 'assign', at: value.at, path: [], value }],
    maps: [],
    imports: [],
    from: undefined,
  }
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: MappingError }

function attempt<T>(parse: () => T): Attempt<T> {
  try {
    return { ok: true, value: parse() }
  } catch (error) {
    return { ok: false, error: error as MappingError }
  }
}

/** The error of the reading that got further is the one that was meant. */
function further(one: MappingError, other: MappingError): MappingError {
  return other.line > one.line || (other.line === one.line && other.column > one.column) ? other : one
}

/** Names that cannot begin an assignment. */
const KEYWORDS: ReadonlySet<string> = new Set(['let', 'map', 'if', 'import'])

/** Segments of a path that is assigned to at most. */
const LONGEST_PATH = 1000

class StatementParser extends QueryParser {
  readonly #maps: MapDefinition[] = []
  readonly #imports: Import[] = []
  #from: Import | undefined

  program(): Program {
    const statements: Statement[] = []
    let first = true
    while (this.peek().kind !== 'end') {
      if (!first && this.peek().space !== 'line') throw this.unexpected('a line break between statements')
      first = false
      this.#topLevel(statements)
    }
    const nothing = statements.length + this.#maps.length + this.#imports.length === 0
    if (nothing && this.#from === undefined) throw this.error('a mapping needs at least one statement')
    return { statements, maps: this.#maps, imports: this.#imports, from: this.#from }
  }

  #topLevel(statements: Statement[]): void {
    const [keyword, next, afterNext] = [this.peek(), this.peek(1), this.peek(2)]
    const named = (next.kind === 'name' || next.kind === 'string') && next.space === 'blank'
    if (this.isName('import') && next.kind === 'string') {
      this.#imports.push(this.#path('import'))
    } else if (this.isName('from') && next.kind === 'string' && statements.length === 0) {
      this.#from = this.#path('from')
      this.expectEnd()
    } else if (this.isName('map') && named && afterNext.text === '{' && afterNext.kind === 'symbol') {
      this.take()
      const name = this.take().text
      this.#maps.push({ kind: 'mapDefinition', at: keyword.start, name, body: this.#body(false) })
    } else {
      statements.push(this.#statement(true))
    }
  }

  #path(kind: string): Import {
    const { start } = this.take()
    if (this.peek().space === false) throw this.unexpected(`white space behind ${kind}`)
    return { kind: 'import', at: start, path: this.take().text }
  }

  #statement(meta: boolean): Statement {
    const next = this.peek(1)
    const assigns = next.text === '=' && next.kind === 'symbol'
    if (assigns && KEYWORDS.has(this.peek().text))
      throw this.error(
        `${this.peek().text} is a word of the language: as a field it is root.${this.peek().text}`,
        next.start,
      )
    if (this.isName('if') && !(next.text === '.' && next.space === false)) return this.#if()
    if (this.isName('let') && next.kind !== 'symbol' && next.kind !== 'end') return this.#let()
    if (this.isName('meta') && this.#isMeta()) {
      if (!meta) throw this.error('a map cannot set metadata')
      return this.#meta()
    }
    return this.#assign()
  }

  /** `meta =`, `meta key =` or `meta "key" =`, as against a path such as meta.key. */
  #isMeta(): boolean {
    const next = this.peek(1)
    if (next.kind === 'symbol') return next.text === '='
    return (
      (next.kind === 'name' || next.kind === 'string' || next.kind === 'integer') && next.space === 'blank'
    )
  }

  #let(): Statement {
    const { start } = this.take()
    if (this.peek().space === false) throw this.unexpected('white space behind let')
    const name = this.take().text
    this.expect('=')
    return { kind: 'let', at: start, name, value: this.query() }
  }

  #meta(): Statement {
    const { start } = this.take()
    const key = this.peek().kind === 'symbol' ? undefined : this.take().text
    this.expect('=')
    return { kind: 'meta', at: start, key, value: this.query() }
  }

  #assign(): Statement {
    const { start, kind } = this.peek()
    if (kind !== 'name' && kind !== 'integer')
      throw this.unexpected('a statement: a path such as root.name, let, meta, map, if or import')
    const path = [this.take().text]
    while (this.isSymbol('.') && this.peek().space === false) {
      if (path.length > LONGEST_PATH) throw this.error(`a path of more than ${LONGEST_PATH} segments`)
      this.take()
      path.push(this.segment())
    }
    this.expect('=')
    return { kind: 'assign', at: start, path: path[0] === 'root' ? path.slice(1) : path, value: this.query() }
  }

  /** Whether metadata may be set in it is known when it runs: a map in which it stands may not. */
  #if(): IfStatement {
    const { start } = this.take()
    const branches: (readonly [ReturnType<QueryParser['query']>, readonly Statement[]])[] = []
    branches.push([this.query(), this.#body(true)])
    let otherwise: readonly Statement[] | undefined
    while (otherwise === undefined && this.isName('else')) {
      this.take()
      if (this.isName('if')) {
        this.take()
        branches.push([this.query(), this.#body(true)])
      } else {
        otherwise = this.#body(true)
      }
    }
    return { kind: 'ifStatement', at: start, branches, otherwise }
  }

  /** Statements in braces; maps and imports do not stand here. */
  #body(meta: boolean): readonly Statement[] {
    this.expect('{')
    const statements: Statement[] = []
    this.nested(() => {
      while (!this.isSymbol('}')) {
        if (statements.length > 0 && this.peek().space !== 'line')
          throw this.unexpected('a line break between statements')
        statements.push(this.#statement(meta))
      }
    })
    this.expect('}')
    return statements
  }
}
