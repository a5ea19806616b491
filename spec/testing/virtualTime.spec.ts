import { readFile } from 'node:fs/promises'

import { expect } from 'chai'
import { firstValueFrom, interval, timer } from 'rxjs'

import { VirtualTime } from '../../lib/testing/virtualTime.js'

describe('VirtualTime', () => {
  const never = () => false

  it('lets code that awaits promises and timers run in no time', async () => {
    const time = new VirtualTime()
    const frames: number[] = []
    const code = async () => {
      for (let i = 0; i < 3; i++) {
        await firstValueFrom(timer(3_600_000, time))
        await Promise.resolve()
        frames.push(time.now())
      }
    }
    const running = code()
    await time.advance(Number.POSITIVE_INFINITY, never)
    await running
    expect(frames).to.deep.equal([3_600_000, 7_200_000, 10_800_000])
  })

  it('waits for files before time goes on', async () => {
    const time = new VirtualTime()
    const seen: string[] = []
    timer(1, time).subscribe(() => seen.push('timer'))
    readFile(import.meta.filename).then(() => seen.push('file'))
    await time.advance(10, never)
    expect(seen).to.deep.equal(['file', 'timer'])
  })

  it('stops at the horizon, and when it is told so', async () => {
    const time = new VirtualTime()
    let ticks = 0
    const ticking = interval(10, time).subscribe(() => ticks++)
    await time.advance(35, never)
    expect(ticks).to.equal(3)
    await time.advance(Number.POSITIVE_INFINITY, () => ticks === 5)
    ticking.unsubscribe()
    expect(time.now()).to.equal(50)
  })
})
