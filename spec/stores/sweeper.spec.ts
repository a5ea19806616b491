import { expect } from 'chai'

import { sweeper } from '../../lib/stores/sweeper.js'

describe('sweeper', () => {
  const entries = (count: number) =>
    new Map(Array.from({ length: count }, (_, n) => [n, { until: n }] as const))
  const over = (map: Map<number, { readonly until: number }>) => {
    const looked: number[] = []
    const sweep = sweeper(
      function* () {
        for (const [key, value] of map) {
          looked.push(key)
          yield [key, value] as const
        }
      },
      (key) => map.delete(key),
    )
    return { sweep, looked }
  }

  it('removes what has expired, and goes on where it was', () => {
    const map = entries(100)
    const { sweep } = over(map)
    for (let round = 0; round < 10; round++) sweep(0, 49)
    expect([...map.keys()]).to.deep.equal(Array.from({ length: 50 }, (_, n) => n + 50))
  })

  it('looks at a bounded number of entries a time, more where more is written', () => {
    const map = entries(1000)
    const { sweep, looked } = over(map)
    sweep(0, 0)
    expect(looked).to.have.length(16)
    sweep(100, 0)
    expect(looked).to.have.length(16 + 216)
  })

  it('begins anew at the end, also over what has come since', () => {
    const map = entries(4)
    const { sweep } = over(map)
    sweep(0, 10)
    expect(map.size).to.equal(0)
    map.set(7, { until: 7 })
    sweep(0, 10)
    expect(map.size).to.equal(0)
  })
})
