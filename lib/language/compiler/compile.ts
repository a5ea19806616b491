import type { MapDefinition, Program, Statement } from '../ast.js'
import type { Value } from '../definition.js'
import { MappingError } from '../mappingError.js'
import { library } from '../runtime/library.js'
import type { Run } from '../runtime/run.js'
import { typeName } from '../runtime/typeName.js'
import { lineAndColumn } from '../syntaxError.js'
import { declarations, Generator, type Registry, type Scope, variableName } from './generator.js'
import { fieldOf } from './knowledge.js'
import { mayReuse } from './reuse.js'
import { statements } from './statement.js'

/** What the generated code gives: the document (undefined where nothing was assigned), and the metadata. */
export interface Result {
  readonly root: Value | undefined
  readonly meta: Readonly<Record<string, unknown>>
}

/** A mapping as a JavaScript function. */
export interface Compiled {
  readonly setsMeta: boolean
  execute(document: Value | undefined, meta: Readonly<Record<string, unknown>>, run: Run): Result
}

/** Options of a compilation. */
export interface CompileOptions {
  readonly mode: 'mapping' | 'mutation'
  /** The caller gives its documents up: they may be written into. */
  readonly owned: boolean
}

/** Compiles a program to JavaScript. */
export function compile(
  text: string,
  program: Program,
  registry: Registry,
  options: CompileOptions,
): Compiled {
  const generator = new Generator(text, registry, new Set(program.maps.map(({ name }) => name)))
  const maps = program.maps.map((map) => mapCode(map, generator)).join(',\n')
  const fast = mappingCode(program.statements, generator, options, 'doc')
  const careful = mappingCode(program.statements, generator, options, '$.document(doc)')
  const code = `${generator.prelude.join('\n')}
const maps = { __proto__: null, ${maps} };
return { fast: ${fast}, careful: ${careful} };`
  const make = new Function('K', '$', 'failed', code) as (
    ...args: unknown[]
  ) => Record<'fast' | 'careful', Generated>
  const { fast: run, careful: runCarefully } = make(generator.constants, library, failure(text, generator))
  return {
    setsMeta: generator.setsMeta,
    execute: (document, meta, context) =>
      (document === undefined ? runCarefully : run)(document, meta, context),
  }
}

type Generated = (document: Value | undefined, meta: Readonly<Record<string, unknown>>, run: Run) => Result

function topScope(self: string): Scope {
  return { parent: undefined, self, isTop: true, locals: new Map(), temporaries: [], outer: { reads: false } }
}

function mappingCode(
  body: readonly Statement[],
  generator: Generator,
  { mode, owned }: CompileOptions,
  self: string,
): string {
  const scope = topScope(self)
  const code = body2(body, scope, generator, owned && mayReuse(body))
  const begin = mode === 'mutation' ? 'doc = $.cloned(doc); let root = doc, own;' : 'let root, own;'
  return `(doc, meta, run) => { ${begin} let S = 0, E = -1; ${code.head}
try {
${code.text}
} catch (error) { throw failed(error, S, E) }
return { root, meta } }`
}

function mapCode({ name, body }: MapDefinition, generator: Generator): string {
  const scope = topScope('doc')
  generator.inMap = true
  const code = body2(body, scope, generator, false)
  generator.inMap = false
  return `[${JSON.stringify(name)}]: (doc, meta, run) => { let root, own, S = 0, E = -1; ${code.head}
try {
${code.text}
} catch (error) { throw failed(error, S, E, true) }
return root === undefined ? $.NOTHING : root }`
}

/** Statements with the declarations that they need. */
function body2(
  body: readonly Statement[],
  scope: Scope,
  generator: Generator,
  reuses: boolean,
): { readonly head: string; readonly text: string } {
  generator.assigned.clear()
  generator.declared.clear()
  const text = statements(body, scope, generator, reuses)
  const variables = [...generator.declared].map((name) => `let ${name};`).join(' ')
  return { head: `${variables} ${declarations(scope)}`, text }
}

/** Makes of what was thrown the error that the user sees: statement, cause, and the field from which the value came. */
function failure(
  text: string,
  generator: Generator,
): (error: unknown, statement: number, place: number, inMap?: boolean) => Error {
  return (error, statement, place, inMap = false) => {
    if (error instanceof MappingError) return error
    const cause =
      error instanceof RangeError ? 'the mapping calls itself too deeply' : (error as Error).message
    const node = generator.places[place]
    const field = node === undefined ? undefined : fieldAt(node)
    const message = /got \w+/.test(cause) && field !== undefined ? `${cause} from field \`${field}\`` : cause
    if (inMap) return new Error(message)
    const { line, column } = lineAndColumn(text, node?.at ?? generator.statements[statement]?.at ?? 0)
    const at = lineAndColumn(text, generator.statements[statement]?.at ?? 0).line
    return new MappingError('exec', `failed assignment (line ${at}): ${message}`, line, column, {
      cause: error,
    })
  }
}

function fieldAt(node: Generator['places'][number]): string | undefined {
  if (node.kind === 'method') return fieldOf(node.target)
  if (node.kind === 'binary') return fieldOf(node.left) ?? fieldOf(node.right)
  return fieldOf(node)
}

export { typeName, variableName }
