import { expect } from 'chai'

import { fullJitter } from '../../lib/util/fullJitter.js'

describe('fullJitter', () => {
  const backoff = { initial: 200, max: 30_000 }
  const waits = (attempt: number) =>
    Array.from({ length: 2000 }, (_, seed) => fullJitter(backoff, attempt, `seed ${seed}`))

  it('spreads over zero to the ceiling, which doubles up to the maximum', () => {
    for (const [attempt, ceiling] of [
      [1, 200],
      [2, 400],
      [5, 3200],
      [9, 30_000],
      [2000, 30_000],
    ] as const) {
      const all = waits(attempt)
      expect(Math.max(...all), `attempt ${attempt}`).to.be.within(ceiling * 0.99, ceiling)
      expect(Math.min(...all), `attempt ${attempt}`).to.be.within(0, ceiling * 0.01)
      const mean = all.reduce((sum, wait) => sum + wait, 0) / all.length
      expect(mean, `attempt ${attempt}`).to.be.within(ceiling * 0.45, ceiling * 0.55)
    }
  })

  it('is the same for the same seed', () => {
    expect(fullJitter(backoff, 3, 'a')).to.equal(fullJitter(backoff, 3, 'a'))
  })
})
