import { expect } from 'chai'
import { Redis } from 'ioredis'

import { redisClient } from '../../lib/clients/redis.js'
import { redisDriver } from '../../lib/stores/redisDriver.js'
import { useService } from '../support/services.js'
import { storeContract } from '../support/storeContract.js'

describe('redisStore', () => {
  const service = useService('redis')
  let tests = 0

  storeContract(async () => {
    const base = `rxpipe-spec-${process.pid}-${tests++}:{p}`
    const raw = new Redis(service.url)
    const keys = () => raw.keys(`${base}*`)
    return {
      connect: (_clock, retention) =>
        redisDriver(redisClient({ url: service.url, timeout: 5000 }), base, retention),
      age: async (milliseconds) => {
        for (const key of await keys()) {
          const left = await raw.pttl(key)
          if (left < 0) continue
          if (left <= milliseconds) await raw.del(key)
          else await raw.pexpire(key, left - milliseconds)
        }
        await shift(raw, `${base}:meta`, /^(\d{13})$/, milliseconds)
        await shift(raw, `${base}:units`, /^(\d+)/, milliseconds)
        await shift(raw, `${base}:entities`, /(?<=~)(\d+)$/, milliseconds)
      },
      end: async () => {
        const left = await keys()
        if (left.length > 0) await raw.del(...left)
        raw.disconnect()
      },
    }
  })

  it('confirms the ids of a unit whose lease is over one by one, also before it was swept', async () => {
    const base = `rxpipe-spec-${process.pid}-swept:{p}`
    const raw = new Redis(service.url)
    const driver = redisDriver(redisClient({ url: service.url, timeout: 5000 }), base, {
      lease: 3_600_000,
      ttl: 3_600_000,
    })
    try {
      const late = await driver.claim('a', ['e1', 'e2'], [])
      // so many units that a claim does not look at all of them
      await Promise.all(Array.from({ length: 1000 }, (_, n) => driver.claim(`lane ${n}`, [], [])))
      await raw.hset(`${base}:units`, String(late.sequence), '1=a')
      const between = await driver.claim('b', ['e1'], [])
      expect(between.verdicts).to.deep.equal(['fresh'])
      await driver.release('b', ['e1'], between.sequence)
      const changes = { owner: 'a', claims: ['e1', 'e2'], entities: [], cursors: [] }
      expect(await driver.commit({ ...changes, sequence: late.sequence })).to.equal(true)
      expect((await driver.claim('c', ['e1', 'e2'], [])).verdicts).to.deep.equal(['confirmed', 'confirmed'])
    } finally {
      await driver.close()
      await raw.del(...(await raw.keys(`${base}*`)))
      raw.disconnect()
    }
  })

  it('counts on from the last unit that a lane has committed, where the count itself was lost and the clock went back', async () => {
    const base = `rxpipe-spec-${process.pid}-count:{p}`
    const raw = new Redis(service.url)
    const driver = redisDriver(redisClient({ url: service.url, timeout: 5000 }), base, {
      lease: 1000,
      ttl: 1000,
    })
    try {
      // a day ahead of the server's clock
      const ahead = String((Date.now() + 86_400_000) * 1000)
      await raw.set(`${base}:turn:a`, ahead)
      const { sequence } = await driver.claim('a', ['e1'], [])
      const changes = { owner: 'a', sequence, claims: ['e1'], entities: [], cursors: [['k', '1'] as const] }
      expect(await driver.commit(changes)).to.equal(true)
      expect(await driver.cursor('k')).to.equal('1')
    } finally {
      await driver.close()
      await raw.del(...(await raw.keys(`${base}*`)))
      raw.disconnect()
    }
  })
})

/** Sets times in the values of a hash back. */
async function shift(raw: Redis, key: string, time: RegExp, milliseconds: number): Promise<void> {
  for (const [field, text] of Object.entries(await raw.hgetall(key)))
    await raw.hset(
      key,
      field,
      text.replace(time, (until) => String(Number(until) - milliseconds)),
    )
}
