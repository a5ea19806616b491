import { expect } from 'chai'
import { ReplaySubject } from 'rxjs'

import type { StopReason } from '../../lib/cli/signals.js'
import { tellSlowStop } from '../../lib/cli/tellSlowStop.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import { fakeContext } from '../support/fakeContext.js'

describe('tellSlowStop', () => {
  /** What is said of a stop that lasts as long as it may, unless its run ends before. */
  const told = async (
    reason: StopReason,
    missing = new Map<string, string>(),
    { ends = 30_000, timeout = 30_000 } = {},
  ) => {
    const clock = new VirtualTime()
    const stop$ = new ReplaySubject<StopReason>(1)
    const { context, seen } = fakeContext()
    const telling = tellSlowStop({ stop$, timeout, missing: () => missing, log: context.log, clock })
    clock.schedule(() => stop$.next(reason), 5000)
    clock.schedule(() => telling.unsubscribe(), 5000 + ends)
    await clock.advance(60_000, () => false)
    return seen.logged
  }

  it('says once what is waited for, how long, and how to end at once', async () => {
    const redis = 'redis 127.0.0.1:6379: connect ECONNREFUSED'
    expect(await told('SIGINT', new Map([['store', redis]]))).to.deep.equal([
      {
        level: 'warn',
        message: 'the stop waits for the store',
        fields: {
          reason: redis,
          at_most: '28 s',
          hint: 'a second ctrl-C ends at once: nothing of what is in flight is committed',
        },
      },
    ])
  })

  it('names all that is away, and batches in flight where nothing is', async () => {
    const away = new Map([
      ['store', 'no redis'],
      ['callback', 'no answer'],
    ])
    const [both] = await told('SIGTERM', away)
    expect(both).to.have.property('message', 'the stop waits for the store and the callback')
    expect(both).to.have.nested.property('fields.reason', 'no redis; no answer')
    expect(both).to.have.nested.property('fields.hint').that.contains('a second signal ends at once')
    const [neither] = await told('SIGTERM')
    expect(neither).to.have.property('message', 'the stop waits for batches in flight')
    expect(neither).to.not.have.nested.property('fields.reason')
  })

  it('says nothing of a stop that is done within two seconds, or may not last longer, nor where the reader has gone', async () => {
    expect(await told('SIGINT', undefined, { timeout: 2000 })).to.deep.equal([])
    expect(await told('SIGINT', undefined, { ends: 1999 })).to.deep.equal([])
    expect(await told('closed')).to.deep.equal([])
  })
})
