import type { Expression, Statement } from '../ast.js'

/** The expressions right below an expression; `here` tells whether they see the same `this`. */
export function below(node: Expression): readonly { readonly node: Expression; readonly here: boolean }[] {
  const same = (nodes: readonly Expression[]) => nodes.map((inner) => ({ node: inner, here: true }))
  switch (node.kind) {
    case 'array':
      return same(node.items)
    case 'object':
      return same(node.entries.flat())
    case 'get':
      return same([node.target])
    case 'map':
      return [...same([node.target]), { node: node.body, here: false }]
    case 'method':
      return [...same([node.target]), ...node.args.map(({ value }) => ({ node: value, here: true }))]
    case 'function':
      return same(node.args.map(({ value }) => value))
    case 'binary':
      return same([node.left, node.right])
    case 'unary':
      return same([node.operand])
    case 'if':
      return same([...node.branches.flat(), ...(node.otherwise === undefined ? [] : [node.otherwise])])
    case 'match': {
      const here = node.subject === undefined
      const cases = node.cases.flatMap(({ pattern, value }) =>
        pattern === undefined ? [value] : [pattern, value],
      )
      return [
        ...(node.subject === undefined ? [] : same([node.subject])),
        ...cases.map((inner) => ({ node: inner, here })),
      ]
    }
    case 'lambda':
      return same([node.body])
    default:
      return []
  }
}

/** The statement's own expressions. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  return statement.kind === 'ifStatement'
    ? statement.branches.map(([condition]) => condition)
    : [statement.value]
}

/** Whether the values of a statement, but not of those inside it, read `root`. */
export function readsRoot(statement: Statement): boolean {
  const reads = (node: Expression): boolean =>
    node.kind === 'root' || below(node).some(({ node: inner }) => reads(inner))
  return expressionsOf(statement).some(reads)
}

/** Paths of the document that an expression reads; `*` where it may read all of it. */
export function readsOf(node: Expression, here = true): readonly (readonly string[] | '*')[] {
  if (node.kind === 'this') return here ? ['*'] : []
  if (node.kind === 'function' && (node.name === 'json' || node.name === 'content')) return ['*']
  if (node.kind === 'get') {
    const keys: string[] = []
    let base: Expression = node
    while (base.kind === 'get') {
      keys.unshift(base.key)
      base = base.target
    }
    if (base.kind === 'this') return here ? [keys] : []
  }
  return below(node).flatMap(({ node: inner, here: same }) => readsOf(inner, here && same))
}
