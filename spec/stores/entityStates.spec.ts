import { expect } from 'chai'

import { EntityStates } from '../../lib/stores/entityStates.js'

const entity = (id: string, timestamp: number) => ({ id, exists: true, timestamp })

describe('EntityStates', () => {
  const loaded = (expires = false) => {
    const states = new EntityStates({ expires })
    states.loaded(['a', 'b', 'c'], [entity('a', 1), entity('c', 3)])
    return states
  }

  it('knows what was found, whatever its order, and that the others are unknown', () => {
    const states = new EntityStates({ expires: false })
    states.loaded(['a', 'b', 'c', 'd'], [entity('d', 4), entity('a', 1)])
    expect(['a', 'b', 'c', 'd'].map((id) => states.known(id))).to.deep.equal([
      entity('a', 1),
      undefined,
      undefined,
      entity('d', 4),
    ])
    expect(states.size).to.equal(4)
    expect(states.changed()).to.deep.equal([])
    expect(() => states.known('e')).to.throw('entity "e" was not loaded in this unit')
  })

  it('sees its own changes, between those of others too', () => {
    const states = loaded()
    states.put(entity('b', 2))
    states.put(entity('a', 5))
    states.forget('c')
    states.put(entity('b', 6))
    expect(states.known('c')).to.deep.equal({ id: 'c', exists: false, timestamp: 3 })
    expect(states.changed()).to.deep.equal([
      entity('a', 5),
      entity('b', 6),
      { id: 'c', exists: false, timestamp: 3 },
    ])
  })

  it('knows what is loaded after it was asked for, and what is written without being loaded', () => {
    const states = new EntityStates({ expires: false })
    expect(() => states.known('a')).to.throw('not loaded')
    states.loaded(['a'], [entity('a', 1)])
    expect(states.known('a')).to.deep.equal(entity('a', 1))
    states.put(entity('z', 9))
    expect(states.known('z')).to.deep.equal(entity('z', 9))
    states.loaded(['z'], [])
    expect(states.known('z')).to.deep.equal(entity('z', 9))
  })

  it('writes what has not changed only where that starts its time anew', () => {
    for (const expires of [false, true]) {
      const states = loaded(expires)
      states.put(entity('a', 1))
      expect(states.changed()).to.deep.equal(expires ? [entity('a', 1)] : [])
    }
  })
})
