import { expect } from 'chai'

import { type Summary, summaryLine } from '../../lib/telemetry/summary.js'

const summary: Summary = {
  pipeline: 'users',
  runId: 'run-1',
  at: 0,
  seconds: 1.23456,
  in: 1_000_000,
  out: 999_000,
  dropped: new Map([
    ['active_only', 900],
    ['__proto__', 90],
    ['idle', 0],
  ]),
  deadLetters: 10,
  errors: 10,
  checksum: 'abc',
}

describe('summaryLine', () => {
  it('is one JSON object with what the run came to', () => {
    expect(summaryLine(summary, 'json')).to.equal(
      '{"level":"info","timestamp":"1970-01-01T00:00:00.000Z","message":"summary","pipeline":"users","run_id":"run-1",' +
        '"in":1000000,"out":999000,"dropped":{"active_only":900,"__proto__":90,"idle":0},"dead_letters":10,' +
        '"seconds":1.235,"rate":810005,"checksum":"abc"}',
    )
  })

  it('is a readable line', () => {
    expect(summaryLine(summary, 'text')).to.equal(
      'users: 1,000,000 in · 999,000 out · 990 dropped (active_only 900, __proto__ 90) · 10 dead letters · 1.23 s · 810,005/s · sha256 abc',
    )
  })

  it('leaves out what there is not', () => {
    const bare = { ...summary, seconds: 0, dropped: new Map(), deadLetters: 0, checksum: undefined }
    expect(summaryLine(bare, 'text')).to.equal('users: 1,000,000 in · 999,000 out · 0.00 s · 0/s')
    expect(JSON.parse(summaryLine(bare, 'json')))
      .to.include({ rate: 0 })
      .and.not.have.key('checksum')
  })
})
