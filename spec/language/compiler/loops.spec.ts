import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'

describe('loops of queries', () => {
  const cases: readonly [mapping: string, value: unknown, result: unknown][] = [
    ['this.v.any(n -> n > 1)', [0, 2, 'never reached'], true],
    ['this.v.any(n -> n > 1)', [], false],
    ['this.v.any(n -> n)', [false, true], true],
    ['this.v.all(n -> n > 1)', [], false],
    ['this.v.all(n -> n > 1)', [2, 1, 'never reached'], false],
    ['this.v.all(this)', [true, true], true],
    ['this.v.fold(this.start, item -> item.tally + item.value)', [1, 2], 13],
    ['this.v.fold("", item -> item.tally + item.value)', [], ''],
    ['this.v.filter(n -> n)', [true, 1, false], [true]],
    ['this.v.map_each(n -> if n == 1 { deleted() } else if n > 1 { n * 2 })', [0, 1, 2], [0, 4]],
    ['this.v.map_each(n -> this.start)', [1, 2], [10, 10]],
    ['this.v.map_each(if this == 2 { nothing() } else { 0 })', [1, 2], [0, 2]],
    ['this.v.map_each(nested -> nested.map_each(n -> n.type() == "null"))', [[null], [1]], [[true], [false]]],
    ['this.v.map_each(n -> n.a.b)', [null, 1, 'text', [1], { a: { b: 2 } }], [null, null, null, null, 2]],
    ['this.v.map_each(n -> n.at)', [null, 1, 'text', [1], { at: 2 }], [null, null, null, null, 2]],
    ['this.v.map_each(n -> n.length)', [null, 1, 'text', [1], { length: 2 }], [null, null, null, null, 2]],
  ]
  for (const [mapping, v, result] of cases)
    it(`${mapping} of ${JSON.stringify(v)}`, () => {
      expect(run(mapping, v)).to.deep.equal(result)
    })

  const failures: readonly [mapping: string, value: unknown, message: RegExp][] = [
    ['this.v.any(n -> n)', [false, 1], /element 1: expected bool value, got number 1$/],
    ['this.v.all(n -> n > 0)', [1, 'a'], /element 1: cannot compare types string/],
    ['this.v.any(n -> n)', { a: 1 }, /expected array value, got object from field `this.v`$/],
    ['this.v.fold(0, item -> item.tally + item.value)', [1, 'a'], /cannot add types number .* and string/],
    ['this.v.map_each(n -> n.uppercase())', ['a', 1], /failed to process element 1: /],
    ['this.v.map_each(n -> n)', 1, /expected array value, got number 1 from field `this.v`$/],
  ]
  for (const [mapping, v, message] of failures)
    it(`${mapping} of ${JSON.stringify(v)} fails`, () => {
      expect(() => run(mapping, v)).to.throw(message)
    })
})

function run(mapping: string, v: unknown): unknown {
  return compileMapping(`root = ${mapping}`).run({ v, start: 10 }, {})
}
