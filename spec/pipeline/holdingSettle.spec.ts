import { expect } from 'chai'

import { RxpipeError } from '../../lib/core/errors.js'
import { holdingSettle } from '../../lib/pipeline/holdingSettle.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import { fakeContext } from '../support/fakeContext.js'

const failed = (code: string) =>
  new RxpipeError('DEAD_LETTER_FAILED', `no letters: ${code}`, {
    cause: Object.assign(new Error(code), { code }),
  })

describe('holdingSettle', () => {
  /** Settles under virtual time; `failures` are what the first attempts come to. */
  const settled = async (failures: readonly Error[]) => {
    const clock = new VirtualTime()
    const health: string[] = []
    const { context, seen } = fakeContext({
      clock,
      health: {
        up: (part) => void health.push(`up ${part}`),
        down: (part, why) => void health.push(`down ${part}: ${why}`),
      },
    })
    const left = [...failures]
    let ended: unknown
    const settle = async () => {
      const failure = left.shift()
      if (failure !== undefined) throw failure
    }
    holdingSettle(settle, context)().then(
      () => {
        ended = 'settled'
      },
      (error: Error) => {
        ended = error.message
      },
    )
    await clock.advance(60_000, () => ended !== undefined)
    return { ended, health, counted: [...seen.counted] }
  }

  it('waits for a disk without room, and says that it does', async () => {
    const { ended, health, counted } = await settled([failed('ENOSPC'), failed('EDQUOT')])
    expect(ended).to.equal('settled')
    expect(health).to.deep.equal([
      'down dead letter file: no letters: ENOSPC',
      'down dead letter file: no letters: EDQUOT',
      'up dead letter file',
    ])
    expect(counted).to.deep.equal([['errors_total{stage=dead_letters,code=DEAD_LETTER_FAILED}', 2]])
  })

  it('fails where it is something else', async () => {
    expect(await settled([failed('EACCES')])).to.include({ ended: 'no letters: EACCES' })
    expect(await settled([new Error('other')])).to.include({ ended: 'other' })
  })
})
