import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { folder, jsonLines, root, rxpipe } from '../support/cli.js'
import { useService } from '../support/services.js'
import { runSql } from '../support/sqlServer.js'

/** The source of the design's section 4.2, with host and credentials replaced. */
const seedBlock = (driver: string) => `name: seed-block
type: batch
source:
  type: sql
  driver: ${driver}
  dsn: \${DSN}
  query: "SELECT * FROM users WHERE updated_at > ?"
  params:
    - "\${LAST_SYNC_TIME}"
  incremental:
    column: "updated_at"
    state_key: "users_last_sync"
output:
  type: stub
  log_format: json
`

const records = (stdout: string) => jsonLines(stdout).map(({ record }) => record as Record<string, unknown>)

describe('sql pipelines', function () {
  this.timeout(60_000)

  for (const driver of ['postgres', 'mysql'] as const) {
    describe(`the design's block on ${driver}`, () => {
      const server = useService(driver)
      const database = `block_${process.pid}`
      const yaml = seedBlock(driver)
      const dsnOf = (url: string) => {
        const { username, password, host } = new URL(url)
        return driver === 'mysql'
          ? `${username}:${password}@tcp(${host})/${database}`
          : url.replace(/\/\w*$/, `/${database}`)
      }
      const change = (...statements: readonly string[]) =>
        runSql(driver, server.url.replace(/\/\w*$/, `/${database}`), ...statements)

      before(async () => {
        await runSql(driver, server.url, `CREATE DATABASE ${database}`)
        await change(
          'CREATE TABLE users (id int PRIMARY KEY, updated_at timestamp(6) NOT NULL)',
          "INSERT INTO users VALUES (1, '2024-01-01 00:00:00'), (2, '2024-01-02 00:00:00'), (3, '2024-01-02 00:00:00')",
        )
      })
      after(() => runSql(driver, server.url, `DROP DATABASE ${database}`))

      it('runs as it is written, and gives what is new in each run', async () => {
        const cwd = folder({ 'p.yaml': yaml })
        const env = { DSN: dsnOf(server.url), LAST_SYNC_TIME: '2024-01-01 00:00:00' }
        const run = async () => {
          const { code, stdout, stderr } = await rxpipe(['start', 'p.yaml'], { cwd, env })
          expect(code, stderr).to.equal(0)
          return records(stdout).map(({ id }) => id)
        }
        expect(await run()).to.have.members([2, 3])
        expect(await run()).to.deep.equal([])
        await change("INSERT INTO users VALUES (4, '2024-01-03 00:00:00')")
        expect(await run()).to.deep.equal([4])
      })

      it('passes its check without the variable, and ends with 2 in a first run that does not know it', async () => {
        const cwd = folder({ 'p.yaml': yaml })
        const env = { DSN: dsnOf(server.url) }
        expect(await rxpipe(['check', 'p.yaml'], { cwd, env })).to.include({ code: 0 })
        const { code, stdout, stderr } = await rxpipe(['start', 'p.yaml'], { cwd, env })
        expect(code).to.equal(2)
        expect(stdout).to.equal('')
        expect(stderr).to.include('LAST_SYNC_TIME').and.include('users_last_sync')
        expect(stderr).to.not.include('for-specs-only')
      })
    })
  }

  describe('users-sql.yaml', () => {
    const server = useService('postgres')
    const database = `users_sql_${process.pid}`
    const url = () => server.url.replace(/\/\w*$/, `/${database}`)

    before(async () => {
      await runSql('postgres', server.url, `CREATE DATABASE ${database}`)
      await runSql('postgres', url(), readFileSync(join(root, 'pipelines/data/users.sql'), 'utf8'))
    })
    after(() => runSql('postgres', server.url, `DROP DATABASE ${database}`))

    it('gives all users, and then those that have changed', async () => {
      const cwd = folder({})
      copyFileSync(join(root, 'pipelines/users-sql.yaml'), join(cwd, 'users-sql.yaml'))
      const run = () => rxpipe(['start', 'users-sql.yaml'], { cwd, env: { POSTGRES_URL: url() } })
      const first = await run()
      expect(first.code, first.stderr).to.equal(0)
      expect(records(first.stdout).map(({ id }) => id)).to.deep.equal([1, 2, 4])
      expect(records(first.stdout)[0]).to.deep.equal({
        id: 1,
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        updated_at: '2024-05-01T09:00:00Z',
      })
      await runSql('postgres', url(), "UPDATE users SET name = 'Grace H.', updated_at = now() WHERE id = 2")
      const second = await run()
      expect(records(second.stdout).map(({ name }) => name)).to.deep.equal(['Grace H.'])
    })
  })
})
