import { setTimeout as sleep } from 'node:timers/promises'

import { expect } from 'chai'
import { lastValueFrom, Subject, tap } from 'rxjs'

import type { SqlDriver } from '../../lib/clients/sqlClient.js'
import type { Batch } from '../../lib/core/batch.js'
import { POSITION } from '../../lib/core/message.js'
import { type SqlOptions, sqlSource } from '../../lib/sources/sql.js'
import { memoryStore } from '../../lib/stores/memory.js'
import { fakeContext } from '../support/fakeContext.js'
import { type Service, useOwnService, useService } from '../support/services.js'
import { drained, messagesOf, outcome, sourceContract } from '../support/sourceContract.js'
import { runSql } from '../support/sqlServer.js'

/** Rows 1 to `count`, for either server. */
const series = (driver: SqlDriver, count: number) =>
  driver === 'postgres'
    ? `SELECT n::int AS id FROM generate_series(1, ${count}) AS s(n) ORDER BY n`
    : `WITH RECURSIVE s(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM s WHERE id < ${count}) SELECT id FROM s ORDER BY id`

describe('sql source', function () {
  this.timeout(60_000)

  for (const driver of ['postgres', 'mysql'] as const) {
    describe(driver, () => {
      const server = useService(driver)
      const source = (options: Omit<SqlOptions, 'driver' | 'dsn'>) =>
        sqlSource({ driver, dsn: server.url, ...options })
      const execute = (...statements: readonly string[]) => runSql(driver, server.url, ...statements)

      sourceContract(driver, () => ({
        healthy: () => source({ query: series(driver, 7), max_batch: 2 }),
        failing: () => ({
          source: source({ query: failingQuery(driver), max_batch: 2 }),
          code: 'SQL_FAILED',
        }),
        ahead: 2,
      }))

      it('binds parameters, and never splices them', async () => {
        const [batch] = await drained(source({ query: "SELECT ? AS a, '?' AS b", params: ["x' OR '1'='1"] }))
        expect(batch?.messages[0]?.value).to.deep.equal({ a: "x' OR '1'='1", b: '?' })
      })

      it('numbers the rows of a query without a cursor', async () => {
        const messages = messagesOf(await drained(source({ query: series(driver, 3), max_batch: 2 })))
        expect(messages.map(({ meta }) => meta[POSITION])).to.deep.equal([{ row: 1 }, { row: 2 }, { row: 3 }])
      })

      // MySQL has no sequence that would tell, and makes rows until the sockets are full: see the test behind
      const onPostgres = driver === 'postgres' ? it : () => undefined
      onPostgres('reads a page ahead of a slow consumer, and no more', async () => {
        const sequence = `made_${process.pid}`
        await execute(`CREATE SEQUENCE ${sequence}`)
        try {
          const query = `SELECT nextval('${sequence}') FROM generate_series(1, 10000)`
          await slowly(source({ query, max_batch: 2 }), 20)
          const [row] = await execute(`SELECT last_value FROM ${sequence}`)
          // of the 20 that were committed, 2 more may be out, and one is read
          expect(Number(row?.['last_value'])).to.be.within(2 * 20, 2 * (20 + 2 + 1))
        } finally {
          await execute(`DROP SEQUENCE ${sequence}`)
        }
      })

      it('holds a small part of a large result for a slow consumer', async () => {
        const wide = `SELECT id, REPEAT('x', 300000) AS pad FROM (${series(driver, 900)}) AS t`
        const before = process.memoryUsage().rss
        await slowly(source({ query: wide, max_batch: 2 }), 20)
        // all of it is 270 MB
        expect((process.memoryUsage().rss - before) / 1e6).to.be.below(100)
      })

      it('refuses two columns of one name', async () => {
        const { error } = await outcome(source({ query: 'SELECT 1 AS a, 2 AS a' }))
        expect(error).to.have.property('message', 'the query has two columns named a')
      })

      describe('errors', () => {
        const failures: readonly (readonly [
          what: string,
          change: (url: string) => Partial<SqlOptions>,
          code: string,
          words: RegExp,
        ])[] = [
          [
            'an unknown table',
            () => ({ query: 'SELECT * FROM no_such_table' }),
            'SQL_FAILED',
            /no_such_table/,
          ],
          ['an unknown column', () => ({ query: 'SELECT no_such_column' }), 'SQL_FAILED', /no_such_column/],
          [
            'a wrong password',
            (url) => ({ dsn: url.replace(/:[^:@]*@/, ':wrong-secret@') }),
            'SQL_REFUSED',
            /denied|authentication/,
          ],
          [
            'an unknown database',
            (url) => ({ dsn: url.replace(/\/\w+$/, '/no_such_database') }),
            'SQL_REFUSED',
            /no_such_database/,
          ],
        ]
        for (const [what, change, code, words] of failures) {
          it(`tells ${what} in one line with a hint, and no password`, async () => {
            const { error } = await outcome(
              sqlSource({ driver, dsn: server.url, query: 'SELECT 1 AS a', ...change(server.url) }),
            )
            expect(error).to.include({ code })
            const { message, hint } = error as { message: string; hint: string }
            expect(message).to.match(words).and.include(driver).and.include('127.0.0.1')
            expect(message).to.not.include('\n').and.not.include('secret').and.not.include('for-specs-only')
            expect(hint).to.not.equal(undefined)
          })
        }
      })

      describe('incremental', () => {
        const stamp = driver === 'postgres' ? 'timestamptz(6)' : 'datetime(6)'
        let table = ''
        let tables = 0

        beforeEach(async () => {
          table = `changes_${driver}_${process.pid}_${++tables}`
          await execute(`CREATE TABLE ${table} (id bigint PRIMARY KEY, at ${stamp} NOT NULL)`)
        })
        afterEach(() => execute(`DROP TABLE ${table}`))

        const insert = (...rows: readonly (readonly [id: number, second: number])[]) =>
          execute(
            `INSERT INTO ${table} VALUES ${rows.map(([id, second]) => `(${id}, '2024-01-01 00:00:${String(second).padStart(2, '0')}.250001')`).join(', ')}`,
          )
        const syncing = (
          incremental: object,
          query = `SELECT * FROM ${table}`,
          params: readonly string[] = [],
        ) =>
          source({
            query,
            params,
            max_batch: 2,
            incremental: { column: 'at', state_key: 'k', ...incremental },
          })

        for (const [name, incremental] of [
          ['a tie breaker', { tie_breaker: 'id' }],
          ['no tie breaker', {}],
          ['a lookback', { tie_breaker: 'id', lookback: '10s' }],
        ] as const) {
          it(`with ${name}, gives each row once over many runs, equal times included`, async () => {
            const store = memoryStore()
            await insert([1, 1], [2, 1], [3, 1], [4, 2], [5, 2])
            const first = await synced(syncing(incremental), store)
            await insert([6, 2], [7, 2], [8, 3])
            const second = await synced(syncing(incremental), store)
            const third = await synced(syncing(incremental), store)
            expect(first).to.have.members([1, 2, 3, 4, 5])
            expect(second).to.have.members([6, 7, 8])
            expect(third).to.deep.equal([])
          })

          it(`with ${name}, misses no row whatever batch a crash comes after`, async () => {
            await insert([1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 2], [7, 2])
            for (let commits = 0; commits < 4; commits++) {
              const store = memoryStore()
              const before = await synced(syncing(incremental), store, commits)
              const after = await synced(syncing(incremental), store)
              expect(new Set([...before, ...after])).to.deep.equal(new Set([1, 2, 3, 4, 5, 6, 7]))
            }
          })
        }

        it('finds rows that were committed late, within the lookback', async () => {
          const store = memoryStore()
          const source = () => syncing({ tie_breaker: 'id', lookback: '10s' })
          await insert([1, 20], [2, 30])
          expect(await synced(source(), store)).to.deep.equal([1, 2])
          await insert([3, 25], [4, 21])
          expect(await synced(source(), store)).to.deep.equal([4, 3])
          await insert([5, 22])
          expect(await synced(source(), store)).to.deep.equal([5])
          expect(await synced(source(), store)).to.deep.equal([])
        })

        it('gives a row again that has changed within the lookback', async () => {
          const store = memoryStore()
          const source = () => syncing({ tie_breaker: 'id', lookback: '10s' })
          await insert([1, 20], [2, 30])
          await synced(source(), store)
          await execute(`UPDATE ${table} SET at = '2024-01-01 00:00:29.000000' WHERE id = 1`)
          expect(await synced(source(), store)).to.deep.equal([1])
        })

        it('binds the saved cursor to ${LAST_SYNC_TIME}, and initial where there is none', async () => {
          const store = memoryStore()
          const query = `SELECT * FROM ${table} WHERE at > ?`
          const source = () =>
            syncing({ initial: '2024-01-01T00:00:01.250001Z' }, query, ['${LAST_SYNC_TIME}'])
          await insert([1, 1], [2, 2], [3, 2], [4, 2], [5, 3])
          expect(await synced(source(), store, 1)).to.deep.equal([2, 3])
          expect(await synced(source(), store)).to.have.members([2, 3, 4, 5])
          await insert([6, 4])
          expect(await synced(source(), store)).to.deep.equal([6])
        })

        it('names the variable where a first run has neither a cursor nor a beginning', async () => {
          const source = syncing({}, `SELECT * FROM ${table} WHERE at > ?`, ['${LAST_SYNC_TIME}'])
          const { error } = await outcome(source)
          expect(error).to.include({ code: 'CONFIG_INVALID' })
          expect(error).to.have.property('message').that.includes('LAST_SYNC_TIME')
        })

        it('keeps apart integers that a double cannot', async () => {
          const store = memoryStore()
          const source = () => syncing({ column: 'id' })
          const huge = '9007199254740992'
          await execute(
            `INSERT INTO ${table} VALUES (${huge}, '2024-01-01'), (${huge.slice(0, -1)}3, '2024-01-01')`,
          )
          expect(await synced(source(), store)).to.have.length(2)
          await execute(`INSERT INTO ${table} VALUES (${huge.slice(0, -1)}4, '2024-01-01')`)
          expect(await synced(source(), store)).to.deep.equal([9007199254740994n])
        })

        it('names a column that the query does not have', async () => {
          const { error } = await outcome(syncing({ column: 'att' }))
          expect(error).to.have.property('message').that.includes('att')
          expect(error).to.have.property('hint').that.includes('incremental.column')
        })

        it('goes on where it was when its connection is killed', async () => {
          await insert(...Array.from({ length: 59 }, (_, index) => [index, index] as const))
          const ids: unknown[] = []
          const downs: string[] = []
          const { context } = fakeContext({
            health: { up: () => undefined, down: (_part, reason) => void downs.push(reason) },
          })
          // wide rows: what the sockets hold of them would else be read to its end
          const wide = syncing(
            { tie_breaker: 'id' },
            `SELECT id, at, REPEAT('x', 500000) AS pad FROM ${table}`,
          )
          let killing = Promise.resolve()
          await new Promise<void>((resolve, reject) => {
            wide(context).subscribe({
              next: (batch) => {
                ids.push(...idsOf([batch]))
                if (ids.length === 10) killing = killOthers(driver, server)
                killing.then(() => batch.commit()).catch(reject)
              },
              error: reject,
              complete: resolve,
            })
          })
          expect(ids).to.deep.equal(Array.from({ length: 59 }, (_, index) => index))
          expect(downs).to.have.length(1)
        })
      })
    })
  }

  describe('realtime', () => {
    const server = useOwnService('postgres')

    it('asks again each poll_interval, and goes on when the server was away', async () => {
      const execute = (statement: string) => runSql('postgres', server.url, statement)
      await execute('CREATE TABLE events (id int PRIMARY KEY)')
      await execute('INSERT INTO events VALUES (1), (2)')
      const stop$ = new Subject<void>()
      const health: string[] = []
      const { context } = fakeContext({
        mode: 'realtime',
        stop$,
        health: { up: () => void health.push('up'), down: () => void health.push('down') },
      })
      const ids: unknown[] = []
      const ended = lastValueFrom(
        sqlSource({
          driver: 'postgres',
          dsn: server.url,
          query: 'SELECT id FROM events',
          incremental: { column: 'id', tie_breaker: 'id', state_key: 'k' },
          poll_interval: '50ms',
        })(context).pipe(
          tap((batch) => {
            ids.push(...idsOf([batch]))
            void batch.commit()
          }),
        ),
      )
      const arrived = async (count: number) => {
        while (ids.length < count) await sleep(10)
      }
      await arrived(2)
      await execute('INSERT INTO events VALUES (3)')
      await arrived(3)
      await server.kill()
      while (!health.includes('down')) await sleep(10)
      await server.start()
      await execute('INSERT INTO events VALUES (4)')
      await arrived(4)
      expect(health.at(-1)).to.equal('up')
      stop$.next()
      await ended
      expect(ids).to.deep.equal([1, 2, 3, 4])
    })
  })
})

/** A query that fails in its fifth row. */
function failingQuery(driver: SqlDriver): string {
  return driver === 'postgres'
    ? 'SELECT 1 / (5 - n) AS v FROM generate_series(1, 9) AS s(n)'
    : `SELECT id, IF(id < 5, id, (SELECT 1 UNION SELECT 2)) AS v FROM (${series(driver, 9)}) AS t`
}

/** Commits so many batches of a source, each after a while, and leaves. */
async function slowly(source: ReturnType<typeof sqlSource>, commits: number): Promise<void> {
  const batches: Batch[] = []
  const running = source(fakeContext().context).subscribe((batch) => batches.push(batch))
  try {
    for (let committed = 0; committed < commits; ) {
      await sleep(10)
      expect(batches).to.have.length.at.most(2)
      const batch = batches.shift()
      if (batch === undefined) continue
      await batch.commit()
      committed++
    }
    await sleep(50)
  } finally {
    running.unsubscribe()
  }
}

/** Ids of one run; after `commits` batches it crashes, and nothing more is committed. */
async function synced(
  source: ReturnType<typeof sqlSource>,
  store: ReturnType<typeof memoryStore>,
  commits = Number.POSITIVE_INFINITY,
): Promise<readonly unknown[]> {
  const batches: Batch[] = []
  await new Promise<void>((resolve, reject) => {
    const running = source(fakeContext({ store }).context).subscribe({
      next: (batch) => {
        if (batches.length >= commits) {
          resolve()
          return
        }
        batches.push(batch)
        const unit = store.begin(batch.lane)
        if (batch.cursor !== undefined) unit.advance(batch.cursor.key, batch.cursor.value)
        unit
          .commit()
          .then(() => batch.commit())
          .catch(reject)
      },
      error: reject,
      complete: resolve,
    })
    if (commits === 0) {
      running.unsubscribe()
      resolve()
    }
  })
  return idsOf(batches)
}

function idsOf(batches: readonly Batch[]): readonly unknown[] {
  return messagesOf(batches).map(({ value }) => (value as { readonly id: unknown }).id)
}

async function killOthers(driver: SqlDriver, { url }: Service): Promise<void> {
  if (driver === 'postgres') {
    await runSql(
      driver,
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rxpipe'",
    )
    return
  }
  const others = await runSql(
    driver,
    url,
    "SELECT id FROM information_schema.processlist WHERE id <> connection_id() AND user = 'rxpipe'",
  )
  for (const { id } of others) await runSql(driver, url, `KILL ${id}`)
}
