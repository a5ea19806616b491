import { expect } from 'chai'

import { type Token, tokenCache } from '../../lib/clients/tokenCache.js'

/** A cache over tokens t1, t2, ..., whose asking ends when `answer` is called. */
function cacheOf(token: Partial<Token> = {}) {
  const clock = { time: 0, now: () => clock.time }
  const waiting: ((failure?: Error) => void)[] = []
  let asked = 0
  const ask = () => {
    const value = `t${++asked}`
    return new Promise<Token>((resolve, reject) => {
      waiting.push((failure) => (failure === undefined ? resolve({ value, ...token }) : reject(failure)))
    })
  }
  const cache = tokenCache(ask, clock)
  return { cache, clock, asked: () => asked, answer: (failure?: Error) => waiting.shift()?.(failure) }
}

describe('tokenCache', () => {
  it('asks once for many that wait', async () => {
    const { cache, answer, asked } = cacheOf()
    const all = Promise.all([cache.get(), cache.get(), cache.get()])
    answer()
    expect(await all).to.deep.equal(['t1', 't1', 't1'])
    expect(asked()).to.equal(1)
  })

  it('renews once for many whose token was refused, those that find out late included', async () => {
    const { cache, answer, asked } = cacheOf()
    const first = cache.get()
    answer()
    const stale = await first
    const renewals = Promise.all([cache.renew(stale), cache.renew(stale)])
    answer()
    expect(await renewals).to.deep.equal(['t2', 't2'])
    expect(await cache.renew(stale)).to.equal('t2')
    expect(asked()).to.equal(2)
  })

  it('asks again after a failure, and for all that waited tells it', async () => {
    const { cache, answer } = cacheOf()
    const both = Promise.allSettled([cache.get(), cache.get()])
    answer(new Error('no'))
    expect((await both).map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    const next = cache.get()
    answer()
    expect(await next).to.equal('t2')
  })

  it('keeps a token without end, and counts a lifetime from when it was asked for', async () => {
    const endless = cacheOf()
    const first = endless.cache.get()
    endless.answer()
    await first
    endless.clock.time = Number.MAX_SAFE_INTEGER
    expect(await endless.cache.get()).to.equal('t1')

    const { cache, clock, answer, asked } = cacheOf({ lifetime: 1000 })
    const token = cache.get()
    clock.time = 500
    answer()
    await token
    clock.time = 899
    await cache.get()
    expect(asked()).to.equal(1)
    clock.time = 900
    const renewed = cache.get()
    answer()
    expect(await renewed).to.equal('t2')
  })
})
