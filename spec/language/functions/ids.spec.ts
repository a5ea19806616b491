import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'

describe('ids', () => {
  const rows = [
    ['uuid_v4()', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['uuid_v7()', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['nanoid()', /^[\w-]{21}$/],
    ['nanoid(1000, "ab")', /^[ab]{1000}$/],
    ['ksuid()', /^[0-9A-Za-z]{27}$/],
  ] as const
  for (const [query, form] of rows) {
    it(`${query} has the form it should, and never the same again`, () => {
      const mapping = compileMapping(`root = ${query}`)
      const ids = Array.from({ length: 100 }, () => {
        const applied = mapping.apply({ value: {} })
        return applied.kind === 'value' ? String(applied.value) : applied.kind
      })
      expect(ids.filter((id) => !form.test(id))).to.deep.equal([])
      expect(new Set(ids).size).to.equal(100)
    })
  }
})
