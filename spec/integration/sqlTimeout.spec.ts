import { createServer, type Server, type Socket } from 'node:net'

import { expect } from 'chai'
import { firstValueFrom, Subject } from 'rxjs'

import { type SqlOptions, sqlSource } from '../../lib/sources/sql.js'
import { memoryStore } from '../../lib/stores/memory.js'
import { fakeContext } from '../support/fakeContext.js'
import { useService } from '../support/services.js'
import { runSql } from '../support/sqlServer.js'

/** A query that takes long, known by its number; and how many of them a server is at. */
const slow = {
  postgres: {
    query: (seconds: number) => `SELECT pg_sleep(${seconds})`,
    running: (seconds: number) =>
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(${seconds})'`,
  },
  mysql: {
    query: (seconds: number) => `SELECT SLEEP(${seconds})`,
    running: (seconds: number) =>
      `SELECT COUNT(*) AS n FROM information_schema.processlist WHERE info = 'SELECT SLEEP(${seconds})'`,
  },
}

for (const driver of ['postgres', 'mysql'] as const) {
  describe(`sql source and a server that does not answer, ${driver}`, function () {
    this.timeout(60_000)
    const server = useService(driver)
    const sockets = new Set<Socket>()
    let silent: Server
    before((done) => {
      silent = createServer((socket) => sockets.add(socket))
      silent.listen(0, '127.0.0.1', done)
    })
    after(() => {
      for (const socket of sockets) socket.destroy()
      silent.close()
    })

    /** What a realtime run tells first of a source that is away. */
    const trouble = async (options: Partial<SqlOptions>) => {
      const stop$ = new Subject<void>()
      const told$ = new Subject<string>()
      const told = firstValueFrom(told$)
      const health = { up: () => undefined, down: (_part: string, why: string) => told$.next(why) }
      const { context } = fakeContext({ mode: 'realtime', stop$, health, store: memoryStore() })
      const running = sqlSource({ driver, dsn: server.url, query: 'SELECT 1 AS a', ...options })(
        context,
      ).subscribe()
      const message = await told
      stop$.next()
      running.unsubscribe()
      return message
    }

    it('tells so after the timeout when it accepts, and says nothing', async () => {
      const { port } = silent.address() as { port: number }
      const dsn = server.url.replace(/:\d+\//, `:${port}/`)
      expect(await trouble({ dsn, timeout: '100ms' })).to.include(`127.0.0.1:${port}`)
    })

    it('tells so after the timeout when the rows do not come, and does not leave the server at it', async () => {
      const { query, running } = slow[driver]
      const seconds = 30 + (process.pid % 30)
      expect(await trouble({ query: query(seconds), timeout: '200ms' })).to.include('no answer within 200 ms')
      const began = Date.now()
      while (Number((await runSql(driver, server.url, running(seconds)))[0]?.['n']) > 0) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      expect(Date.now() - began).to.be.below(15_000)
    })
  })
}
