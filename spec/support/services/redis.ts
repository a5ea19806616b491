import { Redis } from 'ioredis'

import { findBinary } from './binaries.js'
import type { Recipe } from './service.js'

/**
 * Each write is handed to the operating system before it is acknowledged, so that it survives a kill. The log of writes is not
 * rewritten: a server of the specs is gone before that would save room, and a rewrite takes a processor from what is measured.
 */
const DURABLE = [
  ['--save', ''],
  ['--appendonly', 'yes'],
  ['--appendfsync', 'no'],
  ['--auto-aof-rewrite-percentage', '0'],
].flat()

/** Redis, or Valkey. */
export const redis: Recipe = {
  title: 'Redis',
  variable: 'REDIS_URL',
  advice: 'set REDIS_URL, or install it (apt-get install redis-server; brew install redis), or start Docker',
  packages: ['redis-server'],
  local: async () => {
    const command = findBinary(['redis-server', 'valkey-server'])
    if (command === undefined) return 'no redis-server'
    return {
      complete: true,
      launch: (folder, port) => ({
        command,
        args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, ...DURABLE],
      }),
    }
  },
  image: { image: 'redis:7-alpine', port: 6379, args: ['redis-server', ...DURABLE] },
  url: (port) => `redis://127.0.0.1:${port}`,
  ready: async (url) => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.ping()
    } finally {
      client.disconnect()
    }
  },
}
