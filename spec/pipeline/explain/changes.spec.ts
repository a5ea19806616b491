import { expect } from 'chai'

import { type Change, changes, snapshot } from '../../../lib/pipeline/explain/changes.js'

const line = (change: Change) =>
  [
    { added: '+', removed: '-', changed: '~' }[change.kind],
    change.path,
    'before' in change ? String(change.before) : '',
    'after' in change ? String(change.after) : '',
  ].join(' ')

const TABLE: readonly (readonly [before: unknown, after: unknown, lines: readonly string[]])[] = [
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1 }, { a: 2, b: 3 }, ['~ a 1 2', '+ b  3']],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, ['- a.c 2 ']],
  [{ a: [1, 2, 3] }, { a: [1, 5] }, ['~ a[1] 2 5', '- a[2] 3 ']],
  [{ 'a.b': 1 }, {}, ['- "a.b" 1 ']],
  [{ a: 1n }, { a: 1n }, []],
  [{ a: 1 }, { a: 1n }, ['~ a 1 1']],
  [{ a: Number.NaN }, { a: Number.NaN }, []],
  [{ a: null }, {}, ['- a null ']],
  [1, 'x', ['~  1 x']],
  [{ a: new Uint8Array([1]) }, { a: new Uint8Array([1]) }, []],
  [{ __proto__: null, a: 1 }, { a: 1 }, []],
]

describe('changes', () => {
  for (const [index, [before, after, lines]] of TABLE.entries())
    it(`are told field by field (${index + 1}: ${lines.join('; ') || 'none'})`, () =>
      expect(changes(before, after).map(line)).to.deep.equal(lines))

  it('do not come of writing into a snapshot', () => {
    const document = { a: { b: [1] } }
    const before = snapshot(document)
    document.a.b.push(2)
    expect(changes(before, document).map(line)).to.deep.equal(['+ a.b[1]  2'])
  })
})
