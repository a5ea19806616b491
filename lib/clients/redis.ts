import { createHash } from 'node:crypto'

import type { Redis } from 'ioredis'

import { StoreError } from '../core/errors.js'
import { safeUrl } from '../util/safeUrl.js'
import { redisError } from './redisError.js'
import { type RedisConnection, redisOptions } from './redisOptions.js'

/** A Lua script; `name` stands in errors. */
export interface Script {
  readonly name: string
  readonly lua: string
}

/** What the store needs of Redis; opens on first use, and its errors are `StoreError`s. A lost connection comes back by itself. */
export interface RedisClient {
  /** Runs a script by its hash, sending the text only where the server does not know it. */
  run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>
  values(keys: readonly string[]): Promise<readonly (string | null)[]>
  /** All entries whose keys begin with `prefix`; goes through the whole database. */
  all(prefix: string): Promise<readonly (readonly [key: string, value: string])[]>
  ping(): Promise<void>
  close(): Promise<void>
}

/** A client of one server, or of the master that sentinels name. */
export function redisClient(connection: RedisConnection): RedisClient {
  const shown = shownAddress(connection)
  let opening: Promise<Redis> | undefined
  /** All who ask before there is a connection wait for the same one. */
  let connecting: Promise<void> | undefined
  let lastError: Error | undefined

  const open = async (): Promise<Redis> => {
    const { Redis: Client } = await import('ioredis')
    const redis = new Client(connection.url, await redisOptions(connection))
    // without a listener it would end the process; commands tell of it themselves
    redis.on('error', (error: Error) => {
      lastError = error
    })
    return redis
  }
  const connected = async (): Promise<Redis> => {
    opening ??= open()
    const redis = await opening.catch((error: unknown) => {
      opening = undefined
      throw error
    })
    if (redis.status === 'wait' || redis.status === 'end') {
      connecting ??= within(connection.timeout, redis.connect()).finally(() => {
        connecting = undefined
      })
    }
    await connecting
    if (redis.status !== 'ready') throw lastError ?? new Error('no connection yet')
    return redis
  }
  const ask = async <T>(what: string, command: (redis: Redis) => Promise<T>): Promise<T> => {
    try {
      const answer = await command(await connected())
      lastError = undefined
      return answer
    } catch (error) {
      throw error instanceof StoreError ? error : redisError(shown, what, error, lastError)
    }
  }

  return {
    run: ({ name, lua }, keys, args) =>
      ask(name, async (redis) => {
        try {
          return await redis.evalsha(sha1(lua), keys.length, ...keys, ...args)
        } catch (error) {
          if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
          return redis.eval(lua, keys.length, ...keys, ...args)
        }
      }),
    values: (keys) => ask('read', async (redis) => (keys.length === 0 ? [] : redis.mget(...keys))),
    all: (prefix) =>
      ask('scan', async (redis) => {
        const found = new Map<string, string>()
        for await (const keys of redis.scanStream({ match: `${escapeGlob(prefix)}*`, count: 1000 })) {
          const names = keys as string[]
          const values = names.length === 0 ? [] : await redis.mget(...names)
          names.forEach((name, index) => {
            const value = values[index]
            if (value != null) found.set(name, value)
          })
        }
        return [...found]
      }),
    ping: () => ask('ping', async (redis) => void (await redis.ping())),
    close: async () => {
      const redis = await opening?.catch(() => undefined)
      opening = undefined
      redis?.disconnect()
    },
  }
}

function shownAddress({ url, sentinels }: RedisConnection): string {
  return sentinels === undefined
    ? safeUrl(url)
    : `${sentinels.master} of sentinels ${sentinels.hosts.join(', ')}`
}

/** The driver asks sentinels without end: whoever waits is told, and it goes on asking. */
function within<T>(milliseconds: number, attempt: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no connection yet')), milliseconds)
  })
  return Promise.race([attempt, late]).finally(() => clearTimeout(timer))
}

const hashes = new Map<string, string>()

function sha1(lua: string): string {
  let hash = hashes.get(lua)
  if (hash === undefined) {
    hash = createHash('sha1').update(lua).digest('hex')
    hashes.set(lua, hash)
  }
  return hash
}

function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&')
}
