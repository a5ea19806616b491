import { expect } from 'chai'

import { compileMapping, MappingError } from '../../../lib/language/index.js'

/** A mapping, the document it runs on, and what it gives: a document, `unchanged`, `deleted`, or an error's text. */
export type MappingRow = readonly [
  mapping: string,
  input: unknown,
  expected: { readonly gives: unknown } | 'unchanged' | 'deleted' | RegExp,
]

/** A specification for each row of a table of mappings. */
export function describeMappings(title: string, rows: readonly MappingRow[], mode?: 'mutation'): void {
  describe(title, () => {
    for (const [mapping, value, expected] of rows) {
      it(`${mapping.replaceAll('\n', ' ⏎ ')} on ${JSON.stringify(value, digits)}`, () => {
        const apply = () => compileMapping(mapping, mode === undefined ? {} : { mode }).apply({ value })
        if (expected instanceof RegExp)
          expect(apply).to.throw(MappingError, expected).with.property('phase', 'exec')
        else if (typeof expected === 'string') expect(apply()).to.have.property('kind', expected)
        else expect(apply()).to.have.property('value').that.deep.equals(expected.gives)
      })
    }
  })
}

function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}
