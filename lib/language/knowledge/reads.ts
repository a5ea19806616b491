import type { AssignPlan, Body, FunctionPlan, MatchPlan, MethodPlan, Plan, QueryPlan } from '../plan.js'
import { children, plansOf } from './children.js'
import { flatten, readsRoot } from './mentions.js'
import { mayBeMarker, NO_MARKERS } from './types.js'

/** A path of names, or `*` for all of the document. */
export type FieldPath = readonly string[] | '*'

/** What names stand for while reads are gathered: paths of the document, where they stand for a part of it. */
interface Bindings {
  readonly self: readonly string[] | undefined
  readonly locals: ReadonlyMap<string, readonly string[]>
}

/** Paths of the document on which the outcome of statements may depend; `*` where it may be all of it. */
export function readsOf(body: Body, mode: 'mapping' | 'mutation'): readonly FieldPath[] {
  const reads = flatten(body).flatMap(plansOf).flatMap(readsInDocument)
  return unique(mode === 'mutation' || !begins(body) ? [...reads, '*'] : reads)
}

/**
 * Where statements pass the document on as it is (`root = this`) and change it from there: the paths of it that they depend on
 * beyond that; else undefined.
 */
export function readsInPassing(body: Body, mode: 'mapping' | 'mutation'): readonly FieldPath[] | undefined {
  const passes = body.find((statement) => statement.kind === 'assign' && isDocument(statement))
  if (passes === undefined || mode === 'mutation' || flatten(body).some(readsRoot)) return undefined
  const others = body.filter((statement) => statement !== passes)
  const written = writesOf(others).filter((path) => path.length > 1)
  return unique([...flatten(others).flatMap(plansOf).flatMap(readsInDocument), ...written])
}

function isDocument({ path, value }: AssignPlan): boolean {
  return path.length === 0 && value.kind === 'this'
}

/** Paths of the new document that statements may write. */
export function writesOf(body: Body): readonly FieldPath[] {
  return unique(
    flatten(body).flatMap((statement): FieldPath[] => {
      if (statement.kind !== 'assign') return []
      return statement.path.length === 0 ? ['*'] : [statement.path]
    }),
  )
}

/** Whether something is assigned whatever happens: else the document may pass through as it is. */
function begins(body: Body): boolean {
  return body.some((statement) => {
    if (statement.kind === 'assign') return !mayBeMarker(statement.value, NO_MARKERS)
    if (statement.kind !== 'ifStatement' || statement.otherwise === undefined) return false
    return [...statement.branches.map(([, inner]) => inner), statement.otherwise].every(begins)
  })
}

function readsInDocument(plan: Plan): readonly FieldPath[] {
  return readsIn(plan, { self: [], locals: new Map() })
}

function readsIn(node: Plan, bindings: Bindings): readonly FieldPath[] {
  switch (node.kind) {
    case 'this':
    case 'local':
      return whole(pathOf(node, bindings))
    case 'path': {
      const base = pathOf(node.target, bindings)
      return base === undefined ? readsIn(node.target, bindings) : whole(fieldsOnly([...base, ...node.keys]))
    }
    case 'into':
      return readsInto(node.target, node.query, bindings)
    case 'match':
      return readsInMatch(node, bindings)
    case 'function':
      return [...readsByFunction(node), ...below(node, bindings)]
    case 'method':
      return readsByMethod(node, bindings) ?? below(node, bindings)
    case 'apply':
      return ['*']
    default:
      return below(node, bindings)
  }
}

function whole(path: readonly string[] | undefined): readonly FieldPath[] {
  if (path === undefined) return []
  return [path.length === 0 ? '*' : path]
}

/** A match reads its subject where an arm compares with it, and in its arms what they read of it. */
function readsInMatch({ subject, cases }: MatchPlan, bindings: Bindings): readonly FieldPath[] {
  const path = subject === undefined ? bindings.self : pathOf(subject, bindings)
  const compares = cases.some(({ pattern }) => pattern?.kind === 'constant')
  const arms = cases.flatMap(({ pattern, value }) => (pattern === undefined ? [value] : [pattern, value]))
  return [
    ...(compares ? whole(path) : []),
    ...(path === undefined && subject !== undefined ? readsIn(subject, bindings) : []),
    ...arms.flatMap((arm) => readsIn(arm, { ...bindings, self: path })),
  ]
}

/** The reads of what is below, where the contexts of queries are parts of what was read to make them. */
function below(node: Plan, bindings: Bindings): readonly FieldPath[] {
  return children(node).flatMap(({ plan, query }) => readsIn(plan, inQuery(query, undefined, bindings)))
}

function readsInto(target: Plan, query: QueryPlan, bindings: Bindings): readonly FieldPath[] {
  const path = pathOf(target, bindings)
  const inside = readsIn(query.body, inQuery(query, path, bindings))
  return path === undefined ? [...readsIn(target, bindings), ...inside] : inside
}

function inQuery(
  query: QueryPlan | undefined,
  path: readonly string[] | undefined,
  bindings: Bindings,
): Bindings {
  if (query === undefined) return bindings
  if (query.rebinds) return { ...bindings, self: path }
  const locals = new Map(bindings.locals)
  if (query.parameter !== undefined) {
    if (path === undefined) locals.delete(query.parameter)
    else locals.set(query.parameter, path)
  }
  return { ...bindings, locals }
}

/** The path of the document that an expression gives; undefined where it gives none, or an element of an array. */
function pathOf(node: Plan, bindings: Bindings): readonly string[] | undefined {
  switch (node.kind) {
    case 'this':
      return bindings.self
    case 'local':
      return bindings.locals.get(node.name)
    case 'path': {
      const target = pathOf(node.target, bindings)
      return target === undefined || fieldsOnly(node.keys).length < node.keys.length
        ? undefined
        : [...target, ...node.keys]
    }
    default:
      return undefined
  }
}

function fieldsOnly(keys: readonly string[]): readonly string[] {
  const end = keys.findIndex((key) => key === '*' || /^\d+$/.test(key))
  return end < 0 ? keys : keys.slice(0, end)
}

function readsByFunction({ definition, args }: FunctionPlan): readonly FieldPath[] {
  if (definition.name === 'content') return ['*']
  if (definition.name !== 'json') return []
  const [path] = args
  return [path?.kind === 'static' ? (dotted(path.value) ?? '*') : '*']
}

/** `get` and `exists` with a path that is known read that path alone. */
function readsByMethod(
  { definition, target, args }: MethodPlan,
  bindings: Bindings,
): readonly FieldPath[] | undefined {
  if (definition.name !== 'get' && definition.name !== 'exists') return undefined
  const [path] = args
  const base = pathOf(target, bindings)
  const keys = path?.kind === 'static' ? dotted(path.value) : undefined
  return base === undefined || keys === undefined ? undefined : [[...base, ...keys]]
}

/** The keys of a dot path that names fields only; else undefined. */
function dotted(path: unknown): readonly string[] | undefined {
  if (typeof path !== 'string' || path === '' || path.includes('~')) return undefined
  const keys = path.split('.')
  return fieldsOnly(keys).length === keys.length ? keys : undefined
}

function unique(paths: readonly FieldPath[]): readonly FieldPath[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()]
}
