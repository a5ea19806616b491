import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'
import { Redis } from 'ioredis'

import { type RedisStoreOptions, redisStore } from '../../lib/stores/redis.js'
import { certificate } from '../support/certificate.js'
import { findBinary } from '../support/services/binaries.js'
import { localService } from '../support/services/localService.js'
import { redis } from '../support/services/redis.js'
import type { LocalServer, OwnService } from '../support/services/service.js'
import { useOwnService } from '../support/services.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('redisStore, over TLS and through sentinels', () => {
  const master = useOwnService('redis')
  const folder = temporaryFolder()
  const started: OwnService[] = []

  /** Starts another kind of server from the binary on this machine; where Redis runs in Docker there is none. */
  const startServer = async (
    skip: () => never,
    { prepare, args }: { prepare: (folder: string, port: number) => void; args: (port: number) => string[] },
    ready: (port: string) => Promise<void>,
  ) => {
    const command = findBinary(['redis-server', 'valkey-server']) ?? skip()
    const server: LocalServer = {
      complete: true,
      prepare: async (path, port) => prepare(path, port),
      launch: (_folder, port) => ({ command, args: args(port) }),
    }
    const service = await localService({ ...redis, ready: (url) => ready(new URL(url).port) }, server)
    started.push(service)
    return new URL(service.url).port
  }
  const outcome = async (options: Partial<RedisStoreOptions> & { readonly url: string }) => {
    const store = redisStore({ pipeline: 'p', timeout: 2000, ...options })
    try {
      await store.ready()
      return 'ready'
    } catch (error) {
      return `${(error as { code?: string }).code}: ${(error as Error).message}`
    } finally {
      await store.close()
    }
  }
  const answers = async (client: Redis) => {
    client.on('error', () => undefined)
    await client.connect().finally(() => client.disconnect())
  }

  after(async () => {
    for (const service of started) await service.stop()
  })

  it('refuses a database that the server does not have, rather than use another one', async () => {
    expect(await outcome({ url: `${master.url}/99` })).to.match(/^STORE_FAILED: .*DB index is out of range/)
  })

  it('trusts the authority that it is given, or whatever comes where it is told to', async function () {
    const ca = folder.write('ca.pem', certificate.cert)
    const port = await startServer(
      // a Redis that was built without TLS
      () => this.skip(),
      {
        prepare: (path) => {
          writeFileSync(join(path, 'cert.pem'), certificate.cert)
          writeFileSync(join(path, 'key.pem'), certificate.key)
        },
        args: (at) => [
          ...['--port', '0', '--tls-port', String(at), '--bind', '127.0.0.1', '--requirepass', 'hunter2'],
          ...['--tls-cert-file', 'cert.pem', '--tls-key-file', 'key.pem', '--tls-ca-cert-file', 'cert.pem'],
          ...['--tls-auth-clients', 'no', '--save', ''],
        ],
      },
      (at) =>
        answers(
          new Redis(`rediss://:hunter2@127.0.0.1:${at}`, {
            lazyConnect: true,
            retryStrategy: () => null,
            tls: { rejectUnauthorized: false },
          }),
        ),
    )
    const url = `rediss://:hunter2@localhost:${port}`
    expect(await outcome({ url, tls: { ca } })).to.equal('ready')
    expect(await outcome({ url: `${url}/2`, tls: { verify: false } })).to.equal('ready')
    expect(await outcome({ url })).to.equal(
      `STORE_FAILED: the certificate of Redis at rediss://localhost:${port} is not accepted: self-signed certificate`,
    )
    expect(await outcome({ url, tls: { ca: join(folder.path, 'none.pem') } })).to.contain(
      'cannot read the TLS file',
    )
    expect(await outcome({ url: url.replace('rediss:', 'redis:') })).to.contain(
      'as of a server that wants TLS',
    )
    expect(await outcome({ url: master.url.replace('redis:', 'rediss:') })).to.contain(
      'as of a server that does not speak TLS',
    )
    expect(await outcome({ url: url.replace('hunter2', 'wrong'), tls: { ca } }))
      .to.contain('STORE_FAILED')
      .and.contain('WRONGPASS')
  })

  it('finds the master that sentinels name, and says where it asked when they name none', async function () {
    const port = await startServer(
      // a Redis that cannot be a sentinel
      () => this.skip(),
      {
        prepare: (path, at) => {
          const masterPort = new URL(master.url).port
          const lines = [`port ${at}`, 'bind 127.0.0.1', `sentinel monitor users 127.0.0.1 ${masterPort} 1`]
          writeFileSync(join(path, 'sentinel.conf'), `${lines.join('\n')}\n`)
        },
        args: () => ['sentinel.conf', '--sentinel'],
      },
      (at) => answers(new Redis(Number(at), { lazyConnect: true, retryStrategy: () => null })),
    )
    const hosts = [`127.0.0.1:${port}`]
    const store = redisStore({
      pipeline: 'p',
      timeout: 2000,
      url: 'redis://not-asked:1/3',
      sentinels: { hosts, master: 'users' },
    })
    const unit = store.begin('a')
    await unit.claim(['e1'])
    await unit.commit()
    await store.close()
    const raw = new Redis(`${master.url}/3`)
    expect(await raw.hexists('rxpipe:{p}:claims:0', 'e1')).to.equal(1)
    raw.disconnect()
    const none = { url: 'redis://not-asked:1', timeout: 300, sentinels: { hosts, master: 'others' } }
    expect(await outcome(none)).to.match(
      /^STORE_UNREACHABLE: Redis at others of sentinels 127\.0\.0\.1:\d+ does not answer/,
    )
  })
})
