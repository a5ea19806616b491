import { expect } from 'chai'

import type { SqlDriver } from '../../lib/clients/sqlClient.js'
import { sqlSource } from '../../lib/sources/sql.js'
import { useService } from '../support/services.js'
import { drained } from '../support/sourceContract.js'
import { runSql } from '../support/sqlServer.js'

type Row = readonly [type: string, literal: string, expected: unknown]

const TYPES: Readonly<Record<SqlDriver, readonly Row[]>> = {
  postgres: [
    ['smallint', '-7', -7],
    ['bigint', '9007199254740991', 9007199254740991],
    ['bigint', '9223372036854775807', 9223372036854775807n],
    ['numeric(30,10)', '12345678901234567890.0123456789', '12345678901234567890.0123456789'],
    ['numeric', "'NaN'", 'NaN'],
    ['real', '0.1', 0.1],
    ['double precision', '0.1', 0.1],
    ['double precision', "'-Infinity'", '-Infinity'],
    ['boolean', 'true', true],
    ['text', "'한 é \\ '' '", "한 é \\ ' "],
    ['char(3)', "'a'", 'a  '],
    ['bytea', "'\\xdeadbeef'", '3q2+7w=='],
    ['json', '\'{"a": 12345678901234567890, "a": 2}\'', { a: 2 }],
    ['jsonb', '\'{"a": 12345678901234567890}\'', { a: 12345678901234567890n }],
    ['jsonb', "'null'", null],
    ['date', "'2024-02-29'", '2024-02-29'],
    ['time', "'10:11:12.5'", '10:11:12.5'],
    ['timestamp', "'2024-03-31 02:30:00.123456'", '2024-03-31T02:30:00.123456'],
    ['timestamp', "'infinity'", 'infinity'],
    ['timestamp', "'0044-03-15 12:00:00 BC'", '0044-03-15 12:00:00 BC'],
    ['timestamp', "'12024-01-01 00:00:00'", '12024-01-01T00:00:00'],
    ['timestamptz', "'2024-01-01 00:00:00.123456+09'", '2023-12-31T15:00:00.123456Z'],
    ['interval', "'1 day 02:03:04'", 'P1DT2H3M4S'],
    ['uuid', "'00000000-0000-0000-0000-000000000001'", '00000000-0000-0000-0000-000000000001'],
    ['bigint[]', "'{1,NULL,9223372036854775807}'", [1, null, 9223372036854775807n]],
    [
      'text[]',
      '\'{{"a,\\"b",NULL},{"NULL",""}}\'',
      [
        ['a,"b', null],
        ['NULL', ''],
      ],
    ],
    ['timestamptz[]', "'{2024-01-01 00:00:00+00}'", ['2024-01-01T00:00:00Z']],
    ['int4range', "'[1,5)'", '[1,5)'],
    ['int', 'NULL', null],
  ],
  mysql: [
    ['smallint', '-7', -7],
    ['bigint', '9007199254740991', 9007199254740991],
    ['bigint', '-9223372036854775808', -9223372036854775808n],
    ['bigint unsigned', '18446744073709551615', 18446744073709551615n],
    ['decimal(30,10)', '12345678901234567890.0123456789', '12345678901234567890.0123456789'],
    ['float', '0.1', 0.1],
    ['double', '0.1', 0.1],
    ['boolean', 'true', true],
    ['tinyint(1)', '5', 5],
    ['tinyint(4)', '1', 1],
    ['bit(1)', "b'1'", true],
    ['bit(12)', "b'100000000001'", 2049],
    ['varchar(20) charset utf8mb4', "'한 é 😀'", '한 é 😀'],
    ['varbinary(4)', "x'deadbeef'", '3q2+7w=='],
    ['blob', "x'deadbeef'", '3q2+7w=='],
    ['longtext', "'{}'", '{}'],
    ['json', '\'{"a": 12345678901234567890}\'', { a: 12345678901234567890n }],
    ['date', "'2024-02-29'", '2024-02-29'],
    ['date', "'0000-00-00'", '0000-00-00'],
    ['time(1)', "'-10:11:12.5'", '-10:11:12.5'],
    ['year', '2024', 2024],
    ['datetime', "'2024-03-31 02:30:00'", '2024-03-31T02:30:00'],
    ['datetime', "'2024-03-31 00:00:00'", '2024-03-31T00:00:00'],
    ['datetime(6)', "'2024-03-31 02:30:00.123456'", '2024-03-31T02:30:00.123456'],
    ['datetime', "'0000-00-00 00:00:00'", '0000-00-00T00:00:00'],
    ['timestamp(6) NULL', "'2024-01-01 00:00:00.123456'", '2024-01-01T00:00:00.123456Z'],
    ["enum('a','b')", "'b'", 'b'],
    ['int', 'NULL', null],
  ],
}

/** What makes the literals mean the same on every server. */
const SETTINGS: Readonly<Record<SqlDriver, readonly string[]>> = {
  postgres: [],
  mysql: ["SET SESSION sql_mode = '', time_zone = '+00:00'"],
}

describe('sql types', function () {
  this.timeout(60_000)
  const zone = process.env['TZ']
  before(() => {
    process.env['TZ'] = 'Europe/Berlin'
  })
  after(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })

  for (const driver of ['postgres', 'mysql'] as const) {
    describe(driver, () => {
      const server = useService(driver)
      const types = TYPES[driver]
      const table = `typed_${process.pid}`
      let row: Readonly<Record<string, unknown>> = {}

      before(async () => {
        const columns = types.map(([type], index) => `c${index} ${type}`).join(', ')
        const values = types.map(([, literal]) => literal).join(', ')
        await runSql(
          driver,
          server.url,
          ...SETTINGS[driver],
          `CREATE TABLE ${table} (${columns})`,
          `INSERT INTO ${table} VALUES (${values})`,
        )
        const [batch] = await drained(sqlSource({ driver, dsn: server.url, query: `SELECT * FROM ${table}` }))
        const [message] = batch?.messages ?? []
        if (message?.failure !== undefined) throw message.failure
        row = message?.value as typeof row
      })
      after(() => runSql(driver, server.url, `DROP TABLE ${table}`))

      types.forEach(([type, literal, expected], index) => {
        it(`reads ${literal} of ${type}`, () => {
          expect(row[`c${index}`]).to.deep.equal(expected)
        })
      })
    })
  }

  describe('a value that cannot be held', () => {
    const server = useService('postgres')

    it('spoils its own row only, and shows what it was', async () => {
      const query = "SELECT n, ('{\"n\": ' || n || '}')::json AS v FROM (VALUES ('1'), ('1e999')) AS t(n)"
      const [batch] = await drained(sqlSource({ driver: 'postgres', dsn: server.url, query }))
      const [first, second] = batch?.messages ?? []
      expect(first?.value).to.deep.equal({ n: '1', v: { n: 1 } })
      expect(second?.failure).to.include({ code: 'DECODE_FAILED' })
      expect(second?.failure?.message).to.match(/^column v: /)
    })
  })
})
