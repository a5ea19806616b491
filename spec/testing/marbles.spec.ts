import { expect } from 'chai'

import { parseMarbles } from '../../lib/testing/marbles.js'

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
  for (const [diagram, moments] of cases) {
    it(`reads "${diagram}"`, () => expect(parseMarbles(diagram)).to.deep.equal(moments))
  }
})
