import { expect } from 'chai'

import { type Progress, progressLine } from '../../lib/telemetry/progressLine.js'

describe('progressLine', () => {
  const table: readonly (readonly [Progress, seconds: number, line: string])[] = [
    [{ in: 0, out: 0 }, 0, '0 in · 0 out · 0/s'],
    [{ in: 12_345, out: 999 }, 2, '12,345 in · 999 out · 6,173/s'],
    [{ in: 12, out: 9, part: 'page 3' }, 1, '12 in · 9 out · 12/s · page 3'],
    [{ in: 10, out: 10, share: 0 }, 1, '10 in · 10 out · 10/s'],
    [{ in: 10, out: 10, share: 0.256 }, 10, '10 in · 10 out · 1/s · 25 % · 30s left'],
    [{ in: 10, out: 10, share: 0.1 }, 10, '10 in · 10 out · 1/s · 10 % · 1m30s left'],
    [{ in: 10, out: 10, share: 0.001 }, 10, '10 in · 10 out · 1/s · 0 % · 2h46m left'],
    [{ in: 10, out: 10, share: 1 }, 10, '10 in · 10 out · 1/s · 100 % · 0s left'],
  ]
  for (const [progress, seconds, line] of table) {
    it(`writes ${line}`, () => expect(progressLine(progress, seconds)).to.equal(line))
  }
})
