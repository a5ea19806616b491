/**
 * The field of a document at a dotted path, undefined where there is none. A key that has a dot itself, such as
 * `@odata.nextLink`, is found under its whole name.
 */
export function fieldAt(document: unknown, path: string): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return undefined
  const object = document as Readonly<Record<string, unknown>>
  if (Object.hasOwn(object, path)) return object[path]
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot)
    if (!Object.hasOwn(object, key)) continue
    const found = fieldAt(object[key], path.slice(dot + 1))
    if (found !== undefined) return found
  }
  return undefined
}
