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
