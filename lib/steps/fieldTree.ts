/** Dotted paths as a tree: a name leads to the names below it, or to `true` where the whole field is meant. */
export type FieldTree = ReadonlyMap<string, FieldTree | true>

/** Builds the tree of dotted paths (`a.b.c`), in their order; a path that contains another one wins over it. */
export function fieldTree(paths: readonly string[]): FieldTree {
  const root: Growing = new Map()
  for (const path of paths) insert(root, path.split('.'))
  return root
}

type Growing = Map<string, Growing | true>

function insert(root: Growing, segments: readonly string[]): void {
  let node = root
  for (const segment of segments.slice(0, -1)) {
    const below = node.get(segment) ?? new Map()
    if (below === true) return
    node.set(segment, below)
    node = below
  }
  node.set(segments.at(-1) ?? '', true)
}

/** A JSON object, as against an array, null, a scalar, bytes or a timestamp. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
