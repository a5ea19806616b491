import { expect } from 'chai'

import { generate } from './events.js'
import { oracle } from './oracle.js'

describe('the oracle of the torture', () => {
  const event = (event_id: string, event_type: string, entity_id: string, second: number) => ({
    partition: 0,
    key: entity_id,
    value: JSON.stringify({ event_id, event_type, entity_id, timestamp: `2025-01-01T00:00:0${second}Z` }),
  })

  it('knows duplicates, late events, upserts, deletions and poison', () => {
    const { accepted, last, poison } = oracle([
      event('e1', 'UPDATE', 'u', 1),
      event('e1', 'UPDATE', 'u', 1),
      event('e2', 'UPDATE', 'u', 3),
      event('e3', 'UPDATE', 'u', 2),
      event('e4', 'DELETE', 'u', 4),
      event('e5', 'UPDATE', 'u', 5),
      event('e6', 'DELETE', 'v', 1),
      { partition: 0, key: 'u', value: '{"event_id":' },
    ])
    expect([...accepted]).to.deep.equal([
      ['e1', 'CREATE'],
      ['e2', 'UPDATE'],
      ['e4', 'DELETE'],
      ['e5', 'CREATE'],
      ['e6', 'DELETE'],
    ])
    expect([...last]).to.deep.equal([
      ['u', 'e5'],
      ['v', 'e6'],
    ])
    expect(poison).to.equal(1)
  })

  it('is asked about every kind of trouble', () => {
    const sent = generate({ seed: 's', events: 20_000, partitions: 3 })
    expect(generate({ seed: 's', events: 20_000, partitions: 3 })).to.deep.equal(sent)
    const { accepted, poison } = oracle(sent)
    const distinct = new Set(sent.map(({ value }) => value)).size
    expect(sent.length - distinct).to.be.within(3600, 4400)
    expect(poison).to.be.within(5, 60)
    expect(distinct - accepted.size).to.be.greaterThan(1000)
    const types = [...accepted.values()]
    for (const type of ['CREATE', 'UPDATE', 'DELETE']) expect(types).to.include(type)
  })
})
