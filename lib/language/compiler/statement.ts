import type { Assign, IfStatement, MetaAssign, Statement } from '../ast.js'
import { isPlainKey } from '../runtime/path.js'
import { expression, placed } from './expression.js'
import { type Generator, type Scope, variableName } from './generator.js'
import { isBoolean, mayBeMarker } from './knowledge.js'
import { readsRoot } from './reads.js'

/**
 * The JavaScript of statements. `root` is the document so far, undefined while it was not begun; `own` is the same object
 * while this run made it and nobody else holds it, so that it may be written into.
 */
export function statements(
  body: readonly Statement[],
  scope: Scope,
  generator: Generator,
  reuses: boolean,
): string {
  return body
    .map((statement) => `S = ${generator.statement(statement)};\n${one(statement, scope, generator, reuses)}`)
    .join('\n')
}

function one(statement: Statement, scope: Scope, generator: Generator, reuses: boolean): string {
  switch (statement.kind) {
    case 'assign':
      return assign(statement, scope, generator, reuses)
    case 'let': {
      const name = variableName(statement.name)
      generator.declared.add(name)
      const code = `${name} = ${expression(statement.value, scope, generator)};${escapes(statement)}`
      const marker = mayBeMarker(statement.value)
      if (!marker && generator.depth === 0) generator.assigned.add(statement.name)
      return marker ? `${code} if (${name} === $.DELETED) ${name} = undefined;` : code
    }
    case 'meta':
      return meta(statement, scope, generator)
    case 'ifStatement':
      return conditional(statement, scope, generator, reuses)
  }
}

/** Once the document so far was read, others may hold it: it is no longer ours to write into. */
function escapes(statement: Statement): string {
  return readsRoot(statement) ? ' own = undefined;' : ''
}

function assign(statement: Assign, scope: Scope, generator: Generator, reuses: boolean): string {
  const { path, value } = statement
  const [key] = path
  if (key === undefined) return assignRoot(statement, scope, generator, reuses)
  const code = expression(value, scope, generator)
  const slow = (given: string) =>
    `root = $.assign(root, ${JSON.stringify(path)}, ${given}); own = $.ownable(root);`
  if (path.length > 1 || !isPlainKey(key)) return `${slow(code)}${escapes(statement)}`
  const name = generator.temporary(scope)
  const begin = 'if (own === undefined || root !== own) { root = $.writable(root); own = $.ownable(root); }'
  const fast = `${begin} if (own !== undefined) own.${key} = ${name}; else { ${slow(name)} }`
  const write = mayBeMarker(value)
    ? `if (typeof ${name} === "symbol") { ${slow(name)} } else { ${fast} }`
    : fast
  return `${name} = ${code};${escapes(statement)} ${write}`
}

function assignRoot(statement: Assign, scope: Scope, generator: Generator, reuses: boolean): string {
  const { value } = statement
  const code = expression(value, scope, generator)
  if (value.kind === 'this') return `root = ${code}; own = ${reuses ? '$.ownable(root)' : 'undefined'};`
  if (!mayBeMarker(value)) return `root = ${code}; own = undefined;`
  const name = generator.temporary(scope)
  return `${name} = ${code}; if (${name} !== $.NOTHING) { root = ${name}; own = undefined; }`
}

function meta({ key, value, at }: MetaAssign, scope: Scope, generator: Generator): string {
  if (generator.inMap) return `throw new Error("a map cannot set metadata");`
  generator.setsMeta = true
  const code = expression(value, scope, generator)
  return key === undefined
    ? `meta = $.replacedMetadata(meta, ${code});`
    : `meta = $.changedMetadata(meta, ${JSON.stringify(key)}, ${code});${at < 0 ? '' : ''}`
}

function conditional(
  { branches, otherwise }: IfStatement,
  scope: Scope,
  generator: Generator,
  reuses: boolean,
): string {
  const inner = (body: readonly Statement[]) => {
    generator.depth++
    const code = statements(body, scope, generator, reuses)
    generator.depth--
    return `{\n${code}\n}`
  }
  const tests = branches.map(([condition, body]) => {
    const code = expression(condition, scope, generator)
    const test = isBoolean(condition) ? code : `(${placed(condition, generator)}, $.strictCondition(${code}))`
    return `if (${test}) ${inner(body)}`
  })
  return `${tests.join(' else ')}${otherwise === undefined ? '' : ` else ${inner(otherwise)}`}`
}
