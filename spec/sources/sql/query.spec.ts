import { expect } from 'chai'

import type { SqlDriver } from '../../../lib/clients/sqlClient.js'
import { MixedPlaceholders, parseQuery } from '../../../lib/sources/sql/query.js'

/** A query with each placeholder as `<index>`. */
function shown(query: string, driver: SqlDriver): string {
  return parseQuery(query, driver)
    .pieces.map((piece) => (typeof piece === 'number' ? `<${piece}>` : piece))
    .join('')
}

const both: readonly (readonly [query: string, expected: string])[] = [
  ['SELECT 1', 'SELECT 1'],
  ['SELECT ? + ?', 'SELECT <0> + <1>'],
  ["SELECT '?' , ?", "SELECT '?' , <0>"],
  ["SELECT 'it''s ?' , ?", "SELECT 'it''s ?' , <0>"],
  ['SELECT "a?" , ?', 'SELECT "a?" , <0>'],
  ['SELECT ? -- why?\n, ?', 'SELECT <0> -- why?\n, <1>'],
  ['SELECT /* ? */ ?', 'SELECT /* ? */ <0>'],
  ['SELECT a ?? b', 'SELECT a ? b'],
  ['SELECT a ??| ? , b ??& ?', 'SELECT a ?| <0> , b ?& <1>'],
  ['SELECT 1; ', 'SELECT 1'],
  ['SELECT ?; -- done?', 'SELECT <0>'],
  ["SELECT ';' ;\n/* ? */ ;", "SELECT ';'"],
  ['?', '<0>'],
  ["SELECT '한글?', ?", "SELECT '한글?', <0>"],
]

const postgres: readonly (readonly [query: string, expected: string])[] = [
  ['SELECT $1, $2, $1', 'SELECT <0>, <1>, <0>'],
  ['SELECT a$1, ?', 'SELECT a$1, <0>'],
  ['SELECT $$ ? $$, ?', 'SELECT $$ ? $$, <0>'],
  ['SELECT $a$ ? $$ ? $a$, ?', 'SELECT $a$ ? $$ ? $a$, <0>'],
  ["SELECT E'\\'?', ?", "SELECT E'\\'?', <0>"],
  ["SELECT 'a\\', ?, '?'", "SELECT 'a\\', <0>, '?'"],
  ['SELECT /* /* ? */ ? */ ?', 'SELECT /* /* ? */ ? */ <0>'],
  ['SELECT 1 --?', 'SELECT 1'],
  ['SELECT 5 # ?', 'SELECT 5 # <0>'],
]

const mysql: readonly (readonly [query: string, expected: string])[] = [
  ["SELECT 'a\\'?', ?", "SELECT 'a\\'?', <0>"],
  ['SELECT "a\\"?", ?', 'SELECT "a\\"?", <0>'],
  ['SELECT `a?`, ?', 'SELECT `a?`, <0>'],
  ['SELECT ? # why?\n, ?', 'SELECT <0> # why?\n, <1>'],
  ['SELECT 5--?', 'SELECT 5--<0>'],
  ['SELECT /* /* ? */ ?', 'SELECT /* /* ? */ <0>'],
  ['SELECT $1', 'SELECT $1'],
]

describe('parseQuery', () => {
  for (const [driver, table] of [
    ['postgres', [...both, ...postgres]],
    ['mysql', [...both, ...mysql]],
  ] as const) {
    for (const [query, expected] of table) {
      it(`finds the placeholders of ${JSON.stringify(query)} for ${driver}`, () => {
        expect(shown(query, driver)).to.equal(expected)
      })
    }
  }

  it('counts what is to be bound', () => {
    expect(parseQuery('SELECT ?, ?', 'mysql').parameters).to.equal(2)
    expect(parseQuery('SELECT $2, $1, $2', 'postgres').parameters).to.equal(2)
  })

  it('takes one way of writing placeholders in a query', () => {
    expect(() => parseQuery('SELECT ?, $1', 'postgres')).to.throw(MixedPlaceholders)
  })
})
