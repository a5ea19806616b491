import { expect } from 'chai'

import { movedBack, mysqlTime, orderOf } from '../../../lib/sources/sql/instant.js'

describe('times of SQL', () => {
  for (const [text, minutes, expected] of [
    ['2024-01-01T00:00:00', 5, '2023-12-31T23:55:00.000000'],
    ['2024-01-01T00:00:00.123456Z', 5, '2023-12-31T23:55:00.123456Z'],
    ['2024-01-01T00:00:00.5+09:00', 1, '2023-12-31T23:59:00.500000+09:00'],
    ['1969-12-31T23:59:59.999999Z', 1, '1969-12-31T23:58:59.999999Z'],
    ['2024-01-02', 5, '2024-01-01'],
    ['infinity', 5, 'infinity'],
  ] as const) {
    it(`moves ${text} back by ${minutes} minutes`, () => {
      expect(movedBack(text, 'timestamp', { milliseconds: minutes * 60_000 })).to.equal(expected)
    })
  }

  it('moves numbers back without losing digits', () => {
    expect(movedBack('9007199254740993', 'integer', { amount: 10 })).to.equal('9007199254740983')
  })

  for (const [text, expected] of [
    ['2024-01-01T12:00:00.123456Z', '2024-01-01 12:00:00.123456'],
    ['2024-01-01T12:00:00+09:00', '2024-01-01 03:00:00.000000'],
    ['2024-01-01T12:00:00-0130', '2024-01-01 13:30:00.000000'],
    ['2024-01-01 12:00:00', '2024-01-01 12:00:00.000000'],
    ['2024-01-01', '2024-01-01'],
    ['0000-00-00T00:00:00', '0000-00-00T00:00:00'],
    ['yesterday', 'yesterday'],
  ] as const) {
    it(`writes ${text} as MySQL reads it`, () => {
      expect(mysqlTime(text)).to.equal(expected)
    })
  }

  it('knows no place for infinity', () => {
    expect(orderOf('infinity', 'timestamp')).to.equal(undefined)
  })
})
