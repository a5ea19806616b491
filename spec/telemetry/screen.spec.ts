import { expect } from 'chai'

import { screen } from '../../lib/telemetry/screen.js'

const CLEAR = '\r\u001b[K'

function watching(columns = 80) {
  const written: string[] = []
  const time = { now: 0 }
  const shown = screen({
    sink: { write: (text) => written.push(text) },
    columns: () => columns,
    now: () => time.now,
  })
  return { written, time, shown }
}

describe('screen', () => {
  it('draws the progress at most five times a second', () => {
    const { written, time, shown } = watching()
    for (; time.now < 1000; time.now += 10) shown.progress({ in: 1, out: 1 })
    expect(written.length).to.equal(5)
  })

  it('keeps lines apart from the progress, and draws that again below them', () => {
    const { written, shown } = watching()
    shown.write('before\n')
    shown.progress({ in: 1, out: 0 })
    shown.write('a line\n')
    expect(written).to.deep.equal([
      'before\n',
      `${CLEAR}1 in · 0 out · 0/s`,
      `${CLEAR}a line\n1 in · 0 out · 0/s`,
    ])
  })

  it('never wraps', () => {
    const { written, shown } = watching(10)
    shown.progress({ in: 1_000_000, out: 0 })
    expect(written).to.deep.equal([`${CLEAR}1,000,000`])
  })

  it('is gone at the end, for good', () => {
    const { written, time, shown } = watching()
    shown.progress({ in: 1, out: 0 })
    shown.end()
    time.now = 5000
    shown.progress({ in: 2, out: 0 })
    shown.write('summary\n')
    expect(written.slice(1)).to.deep.equal([CLEAR, 'summary\n'])
  })

  it('leaves a terminal alone on which it drew nothing', () => {
    const { written, shown } = watching()
    shown.end()
    expect(written).to.deep.equal([])
  })
})
