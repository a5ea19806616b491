import { expect } from 'chai'

import { parseMarbles } from '../../../lib/pipeline/tests/parseMarbles.js'

const HOUR = 3_600_000

describe('parseMarbles', () => {
  const next = (frame: number, letter: string) => ({ frame, kind: 'next', letter })
  const cases: readonly (readonly [string, readonly object[]])[] = [
    ['', []],
    ['a-b|', [next(0, 'a'), next(2, 'b'), { frame: 3, kind: 'complete' }]],
    [
      'a 1h a 24h a|',
      [
        next(0, 'a'),
        next(1 + HOUR, 'a'),
        next(2 + 25 * HOUR, 'a'),
        { frame: 3 + 25 * HOUR, kind: 'complete' },
      ],
    ],
    ['1d a', [next(24 * HOUR, 'a')]],
    ['a 500ms #', [next(0, 'a'), { frame: 501, kind: 'error' }]],
    ['1.5s   a', [next(1500, 'a')]],
    ['2m (ab)c', [next(120_000, 'a'), next(120_000, 'b'), next(120_004, 'c')]],
    ['x h d', [next(0, 'x'), next(1, 'h'), next(2, 'd')]],
  ]
  const ends: readonly (readonly [string, number, boolean])[] = [
    ['a-|', 2, true],
    ['a-', 2, false],
    ['a 1h', HOUR + 1, false],
    ['(ab)', 4, false],
    ['a 5ms #', 6, true],
    ['a-!', 2, true],
  ]
  for (const [diagram, end, says] of ends) {
    it(`knows where "${diagram}" ends`, () =>
      expect(parseMarbles(diagram)).to.deep.include({ end, ends: says }))
  }

  it('reads a stop', () => expect(parseMarbles('!').moments).to.deep.equal([{ frame: 0, kind: 'stop' }]))

  for (const wrong of ['a|b', '#-a', '(ab', 'ab)', '((a))', '(a-b)', '-^-a']) {
    it(`refuses "${wrong}"`, () => expect(() => parseMarbles(wrong)).to.throw(Error))
  }

  for (const [diagram, moments] of cases) {
    it(`reads "${diagram}"`, () => expect(parseMarbles(diagram).moments).to.deep.equal(moments))
  }
})
