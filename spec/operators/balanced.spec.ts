import { expect } from 'chai'
import {
  asyncScheduler,
  concat,
  EMPTY,
  from,
  lastValueFrom,
  type OperatorFunction,
  observeOn,
  of,
  take,
  throwError,
  toArray,
} from 'rxjs'

import { type Message, POSITION } from '../../lib/core/message.js'
import { balanced } from '../../lib/operators/balanced.js'

const messages: readonly Message[] = [1, 2, 3].map((value) => ({
  value,
  meta: { [POSITION]: { line: value } },
}))

const at = { sync: from(messages), async: from(messages).pipe(observeOn(asyncScheduler)) }

const run = (source$ = at.async, operator: OperatorFunction<Message, Message>, mayDrop = false) => {
  const dropped: number[] = []
  const wrong = (message: string) => new Error(message)
  const onDropped = (amount: number) => dropped.push(amount)
  const out$ = source$.pipe(balanced(operator, { mayDrop, mayAdd: false, onDropped, wrong }), toArray())
  return lastValueFrom(out$).then(
    (out) => ({ out: out.map(({ value }) => value), dropped }),
    (error: Error) => error.message,
  )
}

describe('balanced', () => {
  for (const [kind, source$] of Object.entries(at)) {
    it(`counts what an operator leaves behind that ends early, of messages that come ${kind}hronously`, async () => {
      expect(await run(source$, take(1))).to.match(/^lost 2 of 3 messages/)
      expect(await run(source$, take(1), true)).to.deep.equal({ out: [1], dropped: [2] })
    })

    it(`counts what an operator never asks for, of messages that would come ${kind}hronously`, async () => {
      expect(await run(source$, () => EMPTY)).to.match(/^lost 3 of 3 messages/)
      expect(await run(source$, () => EMPTY, true)).to.deep.equal({ out: [], dropped: [3] })
    })
  }

  it('passes the error of its source on, also once the operator has ended', async () => {
    const broken$ = concat(
      at.async,
      throwError(() => new Error('broken')),
    )
    expect(await run(broken$, (source) => source)).to.equal('broken')
    expect(await run(broken$, take(1), true)).to.equal('broken')
    expect(await run(broken$, () => EMPTY, true)).to.equal('broken')
  })

  it('refuses what it was not given', async () => {
    expect(await run(at.sync, () => of({ value: 1, meta: {} }))).to.contain('not given')
  })
})
