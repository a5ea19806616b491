import { once } from 'node:events'

import { expect } from 'chai'
import { Redis } from 'ioredis'
import { asyncScheduler } from 'rxjs'

import { StoreError } from '../../lib/core/errors.js'
import { holdingStore } from '../../lib/pipeline/holdingStore.js'
import { type RedisStoreOptions, redisStore } from '../../lib/stores/redis.js'
import { folder, jsonLines, rxpipe, spawnRxpipe } from '../support/cli.js'
import { fakeContext } from '../support/fakeContext.js'
import { useOwnService } from '../support/services.js'

describe('redisStore, when Redis is away', () => {
  const service = useOwnService('redis')
  let names = 0

  const connect = (options: Partial<RedisStoreOptions> = {}) =>
    redisStore({ url: service.url, pipeline: `p${names}`, timeout: 300, ...options })
  const failure = async (attempt: Promise<unknown>) => {
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.instanceOf(StoreError)
    return error as StoreError
  }

  beforeEach(() => {
    names++
  })

  it('answers all who ask before there is a connection', async () => {
    const store = connect()
    const answers = await Promise.all(['a', 'b', 'c'].map((lane) => store.begin(lane).claim([lane])))
    expect(answers).to.deep.equal([['fresh'], ['fresh'], ['fresh']])
    await store.close()
  })

  it('gives no verdict while the server hangs, and then says mine of what it had written', async () => {
    const store = connect()
    const unit = store.begin('a')
    await unit.claim(['before'])
    await service.pause()
    expect(await failure(unit.claim(['during']))).to.include({ code: 'STORE_UNREACHABLE', retryable: true })
    await service.resume()
    // what hung was executed: its answer came to nobody
    expect(await unit.claim(['during'])).to.deep.equal(['mine'])
    await unit.commit()
    expect(await store.begin('b').claim(['before', 'during'])).to.deep.equal(['confirmed', 'confirmed'])
    await store.close()
  })

  it('fails while the server is gone, with its address and without a password, and comes back by itself', async () => {
    const url = service.url.replace('redis://', 'redis://user:hunter2@')
    const store = connect()
    await store.begin('a').claim(['e1'])
    await service.kill()
    const gone = await failure(store.begin('a').claim(['e1']))
    expect(gone).to.include({ code: 'STORE_UNREACHABLE', retryable: true })
    const never = connect({ url })
    const { message } = await failure(never.ready())
    expect(message)
      .to.contain('redis://127.0.0.1')
      .and.to.contain('ECONNREFUSED')
      .and.not.to.contain('hunter2')
    await service.start()
    const { context } = fakeContext()
    const holding = holdingStore(store, { ...context, clock: asyncScheduler })
    expect(await holding.begin('a').claim(['e1'])).to.deep.equal(['mine'])
    await never.close()
    await store.close()
  })

  it('runs scripts that the server has forgotten', async () => {
    const store = connect()
    const raw = new Redis(service.url)
    const unit = store.begin('a')
    await unit.claim(['e1'])
    await raw.script('FLUSH')
    await unit.commit()
    await raw.script('FLUSH')
    expect(await store.begin('b').claim(['e1'])).to.deep.equal(['confirmed'])
    raw.disconnect()
    await store.close()
  })

  it('says of a wrong password that waiting does not help', async () => {
    const raw = new Redis(service.url)
    await raw.call('ACL', 'SETUSER', 'rx', 'on', '>secret', '~*', '+@all')
    const right = connect({ username: 'rx', password: 'secret' })
    await right.ready()
    const wrong = connect({ username: 'rx', password: 'wrong' })
    const error = await failure(wrong.ready())
    expect(error).to.include({ code: 'STORE_FAILED', retryable: false })
    expect(error.message).to.contain('WRONGPASS')
    raw.disconnect()
    await right.close()
    await wrong.close()
  })

  it('keeps its keys under one hash tag, and lets claims and nothing else expire', async () => {
    const raw = new Redis(service.url)
    const store = connect({ pipeline: 'tagged', prefix: 'mine' })
    const unit = store.begin('lane')
    await unit.claim(['e1'], ['u1'])
    unit.put({ id: 'u1', exists: true })
    unit.advance('k', 1)
    await unit.commit()
    const keys = (await raw.keys('mine:*')).sort()
    const expiring = await Promise.all(keys.map(async (key) => [key, (await raw.pttl(key)) > 0] as const))
    expect(Object.fromEntries(expiring)).to.deep.equal({
      'mine:{tagged}:claims:0': true,
      'mine:{tagged}:cursors': false,
      'mine:{tagged}:entities': false,
      'mine:{tagged}:meta': true,
      'mine:{tagged}:turn:lane': true,
      'mine:{tagged}:units': true,
    })
    raw.disconnect()
    await store.close()
  })

  it('holds a pipeline, which goes on when it is back, loses nothing and says so once', async () => {
    const count = 3000
    const text = Array.from(
      { length: count },
      (_, n) => `{"event_id":"e${n}","event_type":"UPDATE","entity_id":"u${n % 7}"}\n`,
    ).join('')
    const cwd = folder({
      'p.yaml': `name: held
type: realtime
source: { type: file, path: events.ndjson, follow: false, max_batch: 10 }
realtime: { dedup_storage: redis, redis_url: "${service.url}", redis: { timeout: 300ms } }
`,
      'events.ndjson': text,
    })
    const child = spawnRxpipe(['start', 'p.yaml', '--no-server'], { cwd })
    let [stdout, stderr] = ['', '']
    const outage = once(child.stdout, 'data').then(() => service.kill())
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk
    })
    const end = once(child, 'close')
    await outage
    while (!stderr.includes('the store is away')) await once(child.stderr, 'data')
    await service.start()
    const [code] = await end
    expect(code, stderr).to.equal(0)
    const ids = jsonLines(stdout).map(({ event_id }) => event_id)
    expect(ids).to.deep.equal(Array.from({ length: count }, (_, n) => `e${n}`))
    const said = jsonLines(stderr).map(({ message }) => message)
    expect(said.filter((message) => message === 'the store is away, it is tried again')).to.have.length(1)
    expect(said.filter((message) => message === 'the store is back')).to.have.length(1)
    const again = await rxpipe(['start', 'p.yaml', '--no-server'], { cwd })
    expect(again.stdout).to.equal('')
  }).timeout(60_000)
})
