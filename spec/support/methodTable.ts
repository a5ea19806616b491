import { expect } from 'chai'

import { compileMapping } from '../../lib/language/index.js'

/** A mapping, the document it runs on, and what it gives: a document, or what its error says. */
export type Row = readonly [mapping: string, input: unknown, expected: unknown]

/** A specification for each row of a table of mappings. */
export function describeMethods(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    for (const [mapping, input, expected] of rows) {
      it(`${mapping} on ${shown(input)}`, () => {
        if (expected instanceof RegExp) expect(() => result(mapping, input)).to.throw(expected)
        else expect(shown(result(mapping, input))).to.equal(shown(expected))
      })
    }
  })
}

function result(mapping: string, input: unknown): unknown {
  const applied = compileMapping(mapping).apply({ value: input })
  return applied.kind === 'value' ? applied.value : applied.kind
}

/** JSON in which types do not blur: integers beyond 2^53 end in `n`, bytes are marked. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner === 'bigint') return `${inner}n`
      return inner
    })
  } catch {
    return 'a deep document'
  }
}
