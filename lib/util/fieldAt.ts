/** A function that gives what stands at a dotted path of a document, own properties only; undefined where there is nothing. */
export function fieldAt(path: string): (document: unknown) => unknown {
  const [first = '', ...names] = path.split('.')
  if (names.length === 0) return (document) => own(document, first)
  return (document) => names.reduce(own, own(document, first))
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}
