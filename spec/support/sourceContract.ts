import { expect } from 'chai'
import { lastValueFrom, Subject, toArray } from 'rxjs'

import type { Batch, Source } from '../../lib/core/batch.js'
import { type Message, POSITION } from '../../lib/core/message.js'
import { fakeContext } from './fakeContext.js'

/** A source under test, and what its contract cannot know of it. */
export interface SourceCase {
  /** A source that has at least six messages in one lane, in batches of two at most. */
  readonly healthy: () => Source
  /** A source that fails after at least one batch, and the code of its error. */
  readonly failing: () => { readonly source: Source; readonly code: string }
  /** Batches that may be out and not committed. */
  readonly ahead: number
}

/** What every source owes the engine; to be called within the `describe` of the source. */
export function sourceContract(name: string, setUp: () => SourceCase): void {
  describe(`${name}, as a source`, () => {
    it('emits no more than its credit, and a batch for each that is committed', async () => {
      const { healthy, ahead } = setUp()
      const batches: Batch[] = []
      const running = healthy()(fakeContext().context).subscribe((batch) => batches.push(batch))
      await until(() => batches.length === ahead)
      await aWhile()
      expect(batches).to.have.length(ahead)
      await batches[0]?.commit()
      await until(() => batches.length === ahead + 1)
      await batches[0]?.commit()
      await aWhile()
      expect(batches).to.have.length(ahead + 1)
      running.unsubscribe()
    })

    it('keeps batches within their bound, and never emits an empty one', async () => {
      const batches = await drained(setUp().healthy())
      for (const { messages } of batches) expect(messages.length).to.be.within(1, 2)
    })

    it('names a lane in each batch, and a position in each message', async () => {
      const batches = await drained(setUp().healthy())
      for (const { lane, messages } of batches) {
        expect(lane).to.be.a('string').and.not.equal('')
        for (const { meta } of messages) expect(meta[POSITION]).to.be.an('object').and.not.deep.equal({})
      }
    })

    it('reads the same twice', async () => {
      const source = setUp().healthy()
      expect(values(await drained(source))).to.deep.equal(values(await drained(source)))
    })

    it('ends on stop$, and emits nothing after it; what it had emitted may still commit', async () => {
      const { healthy } = setUp()
      const stop$ = new Subject<void>()
      const batches: Batch[] = []
      const source = healthy()
      const ended = lastValueFrom(source(fakeContext({ stop$ }).context).pipe(toArray()))
      const completed = new Promise<void>((resolve, reject) => {
        source(fakeContext({ stop$ }).context).subscribe({
          next: (batch) => batches.push(batch),
          error: reject,
          complete: resolve,
        })
      })
      await until(() => batches.length > 0)
      stop$.next()
      const emitted = batches.length
      await Promise.all(batches.map((batch) => batch.commit()))
      await Promise.all([ended, completed])
      await aWhile()
      expect(batches).to.have.length(emitted)
    })

    it('leaves nothing open when its consumer leaves', async () => {
      const batches: Batch[] = []
      const running = setUp()
        .healthy()(fakeContext().context)
        .subscribe((batch) => batches.push(batch))
      await until(() => batches.length > 0)
      running.unsubscribe()
      const emitted = batches.length
      await Promise.all(batches.map((batch) => batch.commit()))
      await aWhile()
      expect(batches).to.have.length(emitted)
    })

    it('passes its error on after the batches before it', async () => {
      const { source, code } = setUp().failing()
      const { batches, error } = await outcome(source)
      expect(batches).to.not.deep.equal([])
      expect(error).to.have.property('code', code)
    })
  })
}

/** All batches of a source, each committed as it comes; throws what the source errors with. */
export async function drained(source: Source, dir = '/'): Promise<readonly Batch[]> {
  const { batches, error } = await outcome(source, dir)
  if (error !== undefined) throw error
  return batches
}

/** The batches of a source, each committed as it comes, and the error that ended it, if one did. */
export function outcome(
  source: Source,
  dir = '/',
): Promise<{ readonly batches: readonly Batch[]; readonly error: unknown }> {
  return new Promise((resolve) => {
    const batches: Batch[] = []
    source(fakeContext({ dir }).context).subscribe({
      next: (batch) => {
        batches.push(batch)
        batch.commit().catch((error: unknown) => resolve({ batches, error }))
      },
      error: (error: unknown) => resolve({ batches, error }),
      complete: () => resolve({ batches, error: undefined }),
    })
  })
}

/** The messages of batches, in order. */
export function messagesOf(batches: readonly Batch[]): readonly Message[] {
  return batches.flatMap(({ messages }) => messages)
}

function values(batches: readonly Batch[]): readonly unknown[] {
  return messagesOf(batches).map(({ value }) => value)
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Waits for what input and output bring about; mocha's own limit ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn()
}

/** Turns of the event loop in which a source that does not wait for its credit would read on. */
async function aWhile(): Promise<void> {
  for (let i = 0; i < 50; i++) await turn()
}
