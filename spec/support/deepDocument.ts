/** A document nested more deeply than a stack is deep. */
export function deepDocument(levels = 100_000): object {
  let document: object = { end: true }
  for (let level = 0; level < levels; level++) document = { a: document }
  return document
}
