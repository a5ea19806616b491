import { expect } from 'chai'

import { setOwn } from '../../lib/util/setOwn.js'

describe('setOwn', () => {
  it('sets any name as plain data of the object itself', () => {
    const target: Record<string, unknown> = {}
    for (const name of ['a', '__proto__', 'constructor', 'toString']) setOwn(target, name, { of: name })
    expect(Object.keys(target)).to.deep.equal(['a', '__proto__', 'constructor', 'toString'])
    expect(Object.getPrototypeOf(target)).to.equal(Object.prototype)
    expect(JSON.stringify(target)).to.contain('"__proto__":{"of":"__proto__"}')
    setOwn(target, '__proto__', 2)
    expect(Object.getOwnPropertyDescriptor(target, '__proto__')).to.deep.equal({
      ...{ value: 2, writable: true, enumerable: true, configurable: true },
    })
  })
})
