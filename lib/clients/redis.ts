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
  /** Values of a hash in the order of `fields`; null for those that are not there. */
  values(key: string, fields: readonly string[]): Promise<readonly (string | null)[]>
  /** All that a hash holds, read a part at a time. */
  all(key: string): Promise<ReadonlyMap<string, string>>
  /** The server's time in milliseconds since the epoch. */
  now(): Promise<number>
  ping(): Promise<void>
  close(): Promise<void>
}

/** A client of one server, or of the master that sentinels name. */
export function redisClient(connection: RedisConnection): RedisClient {
  const shown = shownAddress(connection)
  const tls = connection.tls !== undefined || connection.url.startsWith('rediss:')
  let known = false
  let opening: Promise<Redis> | undefined
  /** All who ask before there is a connection wait for the same one. */
  let connecting: Promise<void> | undefined
  let lastError: Error | undefined
  /** The driver goes on in database 0 where it may not select the one that is asked for. */
  let notSelected: Error | undefined

  const open = async (): Promise<Redis> => {
    const { Redis: Client } = await import('ioredis')
    const redis = new Client(connection.url, await redisOptions(connection))
    // without a listener it would end the process; commands tell of it themselves
    redis.on('error', (error: Error) => {
      lastError = error
      if (isOfSelect(error)) notSelected = error
    })
    redis.on('connect', () => {
      notSelected = undefined
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
    if (notSelected !== undefined) throw notSelected
    return redis
  }
  const ask = async <T>(what: string, command: (redis: Redis) => Promise<T>): Promise<T> => {
    try {
      const answer = await command(await connected())
      lastError = undefined
      known = true
      return answer
    } catch (error) {
      throw error instanceof StoreError
        ? error
        : redisError({ url: shown, tls, known }, what, error, lastError)
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
    values: (key, fields) =>
      ask('read', async (redis) => (fields.length === 0 ? [] : redis.hmget(key, ...fields))),
    all: (key) =>
      ask('scan', async (redis) => {
        const found = new Map<string, string>()
        for await (const part of redis.hscanStream(key, { count: 1000 })) {
          const entries = part as string[]
          for (let index = 0; index < entries.length; index += 2)
            found.set(entries[index] as string, entries[index + 1] as string)
        }
        return found
      }),
    now: () =>
      ask('time', async (redis) => {
        const [seconds, microseconds] = await redis.time()
        return Number(seconds) * 1000 + Number(microseconds) / 1000
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

function isOfSelect(error: Error): boolean {
  const { command } = error as { readonly command?: { readonly name?: string } }
  return command?.name === 'select'
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
