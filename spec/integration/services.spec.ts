import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection as connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { Redis } from 'ioredis'
import { Kafka, logLevel } from 'kafkajs'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { ended, root } from '../support/cli.js'
import { type OwnService, useOwnService, useService } from '../support/services.js'

describe('services for specs', function () {
  this.timeout(60_000)

  describe('postgres', () => {
    const shared = useService('postgres')
    const own = useOwnService('postgres')

    it('is one server for all who share it', async () => {
      expect(await selectPostgres(shared.url, "SELECT 'there'")).to.equal('there')
    })

    it('comes back after a kill with what it had', async () => {
      await selectPostgres(own.url, 'CREATE TABLE kept AS SELECT 7 AS n')
      const { url } = own
      await own.kill()
      await own.start()
      expect(own.url).to.equal(url)
      expect(await selectPostgres(url, 'SELECT n FROM kept')).to.equal(7)
    })

    it('answers nobody while it is paused', () =>
      answersAfterPause(own, () => selectPostgres(own.url, 'SELECT 1')))
  })

  describe('mysql', () => {
    const shared = useService('mysql')
    const own = useOwnService('mysql')

    it('is one server for all who share it', async () => {
      expect(await selectMysql(shared.url, "SELECT 'there' AS n")).to.equal('there')
    })

    it('comes back after a kill with what it had', async () => {
      await selectMysql(own.url, 'CREATE TABLE kept AS SELECT 7 AS n')
      await own.kill()
      await own.start()
      expect(await selectMysql(own.url, 'SELECT n FROM kept')).to.equal(7)
    })

    it('answers nobody while it is paused', () =>
      answersAfterPause(own, () => selectMysql(own.url, 'SELECT 1')))
  })

  describe('redis', () => {
    const own = useOwnService('redis')
    useService('redis')

    it('comes back after a kill with what it had', async () => {
      expect(await redis(own.url, (client) => client.set('k', '7'))).to.equal('OK')
      await own.kill()
      await own.start()
      expect(await redis(own.url, (client) => client.get('k'))).to.equal('7')
    })

    it('answers nobody while it is paused', () =>
      answersAfterPause(own, () => redis(own.url, (client) => client.ping())))
  })

  describe('kafka', () => {
    const own = useOwnService('kafka')

    it('comes back after a kill with what it had', async function () {
      // the mock cluster of librdkafka keeps nothing
      if (!own.complete) this.skip()
      await withAdmin(own.url, (admin) =>
        admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 3 }] }),
      )
      await own.kill()
      await own.start()
      expect(await withAdmin(own.url, (admin) => admin.listTopics())).to.include('kept')
    })
  })

  it('end when the run is killed', async () => {
    const script = join(root, 'spec/support/scripts/startAndDie.ts')
    const { stdout, signal } = await ended(
      spawn(process.execPath, ['--import', 'tsx', script], { cwd: root }),
    )
    expect(signal).to.equal('SIGKILL')
    const { port, hostname } = new URL(stdout.trim())
    const deadline = Date.now() + 10_000
    while (await listens(hostname, Number(port))) {
      expect(Date.now(), 'the server still listens').to.be.below(deadline)
      await sleep(20)
    }
  })
})

async function listens(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function answersAfterPause(service: OwnService, ask: () => Promise<unknown>): Promise<void> {
  await service.pause()
  let answered = false
  const answer = ask().then(() => {
    answered = true
  })
  await sleep(200)
  expect(answered).to.equal(false)
  await service.resume()
  await answer
}

async function selectPostgres(url: string, query: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: query, rowMode: 'array' })
    return (rows[0] as unknown[] | undefined)?.[0]
  } finally {
    await client.end()
  }
}

async function selectMysql(url: string, query: string): Promise<unknown> {
  const connection = await createConnection({ uri: url, rowsAsArray: true })
  try {
    const [rows] = await connection.query(query)
    return (rows as unknown[][])[0]?.[0]
  } finally {
    await connection.end()
  }
}

async function redis<T>(url: string, ask: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url)
  try {
    return await ask(client)
  } finally {
    client.disconnect()
  }
}

async function withAdmin<T>(
  brokers: string,
  ask: (admin: ReturnType<Kafka['admin']>) => Promise<T>,
): Promise<T> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  try {
    return await ask(admin)
  } finally {
    await admin.disconnect()
  }
}
