import { readFile } from 'node:fs/promises'

import type { RedisOptions } from 'ioredis'

import { StoreError } from '../core/errors.js'

/** Files of TLS are paths. */
export interface RedisTls {
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
  /** The name that the server's certificate must have. */
  readonly server_name?: string | undefined
  /** False accepts any certificate. Default true. */
  readonly verify?: boolean | undefined
}

/** Where Redis is, and how to come in. */
export interface RedisConnection {
  /** `redis://user:password@host:port/database`, or `rediss://` for TLS. With sentinels, its host and port are not used. */
  readonly url: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly sentinels?:
    | {
        /** `host:port` each; the port may be left out. */
        readonly hosts: readonly string[]
        /** The name under which the sentinels know the master. */
        readonly master: string
        readonly username?: string | undefined
        readonly password?: string | undefined
      }
    | undefined
  readonly tls?: RedisTls | undefined
  /** Milliseconds in which a connection or an answer must come. */
  readonly timeout: number
}

const SENTINEL_PORT = 26379

/**
 * The options of ioredis. Commands fail at once while there is no connection and are never sent again by the driver:
 * whoever sends them decides that.
 */
export async function redisOptions(connection: RedisConnection): Promise<Omit<RedisOptions, 'replyMapping'>> {
  const { username, password, sentinels, timeout } = connection
  const tls = await tlsOptions(connection)
  return {
    lazyConnect: true,
    protocol: 2,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: timeout,
    commandTimeout: timeout,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
    // after a failover the old master answers so: connect again, to where the name leads now
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === undefined ? {} : { tls }),
    ...(sentinels === undefined
      ? {}
      : {
          sentinels: sentinels.hosts.map(address),
          name: sentinels.master,
          ...(sentinels.username === undefined ? {} : { sentinelUsername: sentinels.username }),
          ...(sentinels.password === undefined ? {} : { sentinelPassword: sentinels.password }),
          ...(tls === undefined ? {} : { enableTLSForSentinelMode: true, sentinelTLS: tls }),
        }),
  }
}

function address(host: string): { readonly host: string; readonly port: number } {
  const [, name = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? []
  return { host: name.replace(/^\[(.*)\]$/, '$1'), port: port === undefined ? SENTINEL_PORT : Number(port) }
}

async function tlsOptions({ url, tls }: RedisConnection): Promise<RedisOptions['tls']> {
  if (tls === undefined && !url.startsWith('rediss:')) return undefined
  const { ca, cert, key, server_name, verify = true } = tls ?? {}
  return {
    rejectUnauthorized: verify,
    ...(server_name === undefined ? {} : { servername: server_name }),
    ...(ca === undefined ? {} : { ca: await read(ca) }),
    ...(cert === undefined ? {} : { cert: await read(cert) }),
    ...(key === undefined ? {} : { key: await read(key) }),
  }
}

async function read(path: string): Promise<Buffer> {
  return readFile(path).catch((error: Error) => {
    throw new StoreError('STORE_FAILED', `cannot read the TLS file ${path}: ${error.message}`, {
      cause: error,
      hint: 'check the paths under redis.tls',
    })
  })
}
