import { expect } from 'chai'

import type { SqlDriver } from '../../../lib/clients/sqlClient.js'
import { parseDsn } from '../../../lib/sources/sql/dsn.js'

const target = (driver: SqlDriver, parts: object) => ({
  target: { driver, host: 'h', port: driver === 'mysql' ? 3306 : 5432, ...parts },
  tls: 'none',
  files: {},
})
const whole = { user: 'u', password: 'p', database: 'd' }

const right: readonly (readonly [driver: SqlDriver, dsn: string, expected: object])[] = [
  ['mysql', 'u:p@tcp(h:3306)/d', target('mysql', whole)],
  ['mysql', 'u:p@tcp(h)/d', target('mysql', whole)],
  ['mysql', 'u:p@tcp(h:33)/d?parseTime=true&charset=utf8mb4', target('mysql', { ...whole, port: 33 })],
  ['mysql', 'u@tcp(h)/', target('mysql', { user: 'u' })],
  ['mysql', 'u:a@b:c/d%@tcp(h)/d', target('mysql', { ...whole, password: 'a@b:c/d%' })],
  ['mysql', 'u:p@tcp([::1]:33)/d', target('mysql', { ...whole, host: '::1', port: 33 })],
  ['mysql', 'u:p@unix(/run/my.sock)/d', target('mysql', { ...whole, host: '/run/my.sock' })],
  ['mysql', 'u:p@/d', target('mysql', { ...whole, host: 'localhost' })],
  ['mysql', 'mysql://u:p@h/d', target('mysql', whole)],
  ['mysql', 'mariadb://u:p@h:33/d', target('mysql', { ...whole, port: 33 })],
  ['mysql', 'u:p@tcp(h)/d?tls=true', { ...target('mysql', whole), tls: 'full' }],
  ['mysql', 'u:p@tcp(h)/d?tls=skip-verify', { ...target('mysql', whole), tls: 'encrypted' }],
  ['postgres', 'postgres://u:p@h/d', target('postgres', whole)],
  ['postgres', 'postgresql://u:p@h:54/d', target('postgres', { ...whole, port: 54 })],
  ['postgres', 'postgres://u:p%40%2F%3F@h/d', target('postgres', { ...whole, password: 'p@/?' })],
  ['postgres', 'postgres://u:100%@h/d', target('postgres', { ...whole, password: '100%' })],
  ['postgres', 'postgres://u:a@b@h/d', target('postgres', { ...whole, password: 'a@b' })],
  ['postgres', 'postgres://h', target('postgres', {})],
  ['postgres', 'postgres://u:p@[::1]/d', target('postgres', { ...whole, host: '::1' })],
  ['postgres', 'u:p@tcp(h:5432)/d', target('postgres', whole)],
  ['postgres', 'postgres://u:p@h/d?sslmode=require', { ...target('postgres', whole), tls: 'encrypted' }],
  [
    'postgres',
    'postgres://u:p@h/d?sslmode=verify-full&sslrootcert=ca.pem',
    { ...target('postgres', whole), tls: 'full', files: { ca: 'ca.pem' } },
  ],
]

const wrong: readonly (readonly [driver: SqlDriver, dsn: string, message: string])[] = [
  ['mysql', 'postgres://u:secret@h/d', 'the dsn is one of postgres, the driver is mysql'],
  ['postgres', 'http://u:secret@h/d', 'the dsn begins with http://: expected postgres://'],
  ['postgres', 'postgres://u:secret@h/d?sslmod=require', "the dsn's parameter sslmod is not known"],
  ['mysql', 'u:secret@tcp(h)', 'expected a dsn such as mysql://user:password@host:3306/database'],
  ['mysql', 'u:secret@tcp(h)/d?tls=maybe', "the dsn's tls is not known"],
]

describe('parseDsn', () => {
  for (const [driver, dsn, expected] of right) {
    it(`takes ${dsn} apart for ${driver}`, () => {
      expect(parseDsn(dsn, driver)).to.deep.equal(expected)
    })
  }

  for (const [driver, dsn, message] of wrong) {
    it(`says what is wrong with ${dsn} for ${driver}, and not the password`, () => {
      const parsed = parseDsn(dsn, driver)
      expect(parsed).to.have.property('wrong').that.includes(message).and.does.not.include('secret')
    })
  }
})
