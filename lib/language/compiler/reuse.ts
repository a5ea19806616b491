import type { Statement } from '../ast.js'
import { expressionsOf, readsOf } from './reads.js'

/**
 * Whether `root = this` may take over the document itself, which its owner has given up: nothing reads a field after it
 * was written over, and nothing keeps hold of the whole document.
 */
export function mayReuse(body: readonly Statement[]): boolean {
  const written = new Set<string>()
  const check = (statements: readonly Statement[]): boolean =>
    statements.every((statement) => {
      if (isTake(statement)) return written.size === 0
      const reads = expressionsOf(statement).flatMap((node) => readsOf(node))
      if (reads.some((path) => path === '*' || written.has(path[0] as string) || path[0] === '*'))
        return false
      if (statement.kind === 'assign') written.add(statement.path[0] ?? '')
      if (statement.kind !== 'ifStatement') return true
      return statement.branches.every(([, inner]) => check(inner)) && check(statement.otherwise ?? [])
    })
  return check(body)
}

function isTake(statement: Statement): boolean {
  return statement.kind === 'assign' && statement.path.length === 0 && statement.value.kind === 'this'
}
