import { expect } from 'chai'

import { type Message, POSITION, RAW, withMetadata } from '../../lib/core/message.js'
import { Changed, DROP, type Step } from '../../lib/core/step.js'
import { fuse } from '../../lib/operators/fuse.js'
import { marbles } from '../support/marbles.js'
import { pass, passMessages } from '../support/pass.js'

const add = (amount: number): Step => ({
  name: `add ${amount}`,
  apply: (value) => (value as number) + amount,
})
const odd: Step = { name: 'odd', apply: (value) => ((value as number) % 2 === 1 ? value : DROP) }
const noThree: Step = {
  name: 'no three',
  apply: (value) => {
    if (value === 3) throw new Error('three')
    return value
  },
}

describe('fuse', () => {
  it('runs the steps in their order as one, in the same frame', () => {
    marbles(({ hot, expectObservable }) => {
      const values = { a: 1, b: 2, c: 3 }
      const source$ = hot<Message>('-a-b-c-|', {
        a: { value: 1, meta: {} },
        b: { value: 2, meta: {} },
        c: { value: 3, meta: {} },
      })
      const expected = '            -x---y-|'
      expectObservable(source$.pipe(fuse([odd, add(10)]))).toBe(expected, {
        x: { value: values.a + 10, meta: {} },
        y: { value: values.c + 10, meta: {} },
      })
    })
  })

  it('passes everything without steps, and completion and errors in any case', () => {
    expect(pass(fuse([]), [1, 2])).to.deep.equal([1, 2])
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<Message>('--#').pipe(fuse([odd]))).toBe('--#')
      expectObservable(cold<Message>('-').pipe(fuse([odd]))).toBe('-')
    })
  })

  it('tells which step dropped', () => {
    const dropped: string[] = []
    pass(fuse([add(1), odd, add(1)], { onDrop: ({ name }) => dropped.push(name) }), [1, 2, 3])
    expect(dropped).to.deep.equal(['odd', 'odd'])
  })

  it('ends the stream on an error, unless onError takes it: then the next message goes on', () => {
    expect(() => pass(fuse([noThree]), [1, 3])).to.throw('three')
    const failed: unknown[] = []
    const onError = (message: Message, error: unknown, step: Step) =>
      failed.push([message.value, (error as Error).message, step.name])
    expect(pass(fuse([add(1), noThree], { onError }), [1, 2, 3])).to.deep.equal([2, 4])
    expect(failed).to.deep.equal([[2, 'three', 'no three']])
  })

  it('ends the stream with what onError throws', () => {
    const fail = () => {
      throw new Error('policy')
    }
    expect(() => pass(fuse([noThree], { onError: fail }), [3])).to.throw('policy')
  })

  it('lets a step change the metadata, but not position and original text', () => {
    const step: Step = {
      name: 'meta',
      apply: (value, meta) => new Changed(value, withMetadata(meta, { topic: 'b' })),
    }
    const meta = { topic: 'a', [POSITION]: { path: 'x', line: 1 }, [RAW]: '{}' }
    const changed = passMessages(fuse([step]), [{ value: 1, meta }])[0]?.meta
    expect(changed).to.include({ topic: 'b' })
    expect(changed?.[POSITION]).to.equal(meta[POSITION])
    expect(changed?.[RAW]).to.equal(meta[RAW])
  })
})
