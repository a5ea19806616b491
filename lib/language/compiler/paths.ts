import type { Program, Statement } from '../ast.js'
import { expressionsOf, readsOf } from './reads.js'

/** What a mapping may read and write; `*` stands for all. */
export interface Paths {
  readonly reads: readonly (readonly string[] | '*')[]
  readonly writes: readonly (readonly string[] | '*')[]
}

/** The paths that a program's statements read of the document and write of the new one, each once. */
export function pathsOf({ statements }: Program): Paths {
  const all = flat(statements)
  const reads = all.flatMap((statement) => expressionsOf(statement).flatMap((node) => readsOf(node)))
  const writes = all.flatMap((statement) =>
    statement.kind === 'assign' ? [statement.path.length === 0 ? ('*' as const) : statement.path] : [],
  )
  return { reads: unique(reads), writes: unique(writes) }
}

function flat(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement) =>
    statement.kind === 'ifStatement'
      ? [
          statement,
          ...flat([...statement.branches.flatMap(([, body]) => body), ...(statement.otherwise ?? [])]),
        ]
      : [statement],
  )
}

function unique<T extends readonly string[] | '*'>(paths: readonly T[]): readonly T[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()]
}
