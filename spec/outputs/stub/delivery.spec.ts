import { createHash } from 'node:crypto'

import { expect } from 'chai'
import { from, lastValueFrom, map, type Observable, throwError, timer } from 'rxjs'

import type { HttpAnswer, HttpRequest } from '../../../lib/clients/http.js'
import type { Delivery } from '../../../lib/core/batch.js'
import type { Context } from '../../../lib/core/context.js'
import { EVENT, type Message, type Meta, POSITION } from '../../../lib/core/message.js'
import { delivery } from '../../../lib/outputs/stub/delivery.js'
import type { CallbackSettings, StubSettings } from '../../../lib/outputs/stub/settings.js'
import { fakeContext } from '../../support/fakeContext.js'

const callback: CallbackSettings = {
  url: 'http://host/ingest',
  headers: {},
  batch_size: 2,
  timeout: 10_000,
  retry: { initial: 0, max: 0, attempts: 2 },
}

/** A delivery whose callback answers in turn with these statuses, then with 200. */
function delivering(
  changes: Partial<StubSettings> = {},
  overrides: Partial<Context> = {},
  statuses: readonly number[] = [],
) {
  const bodies: Record<string, unknown>[] = []
  const { context, seen } = fakeContext(overrides)
  const send = ({ body }: HttpRequest): Observable<HttpAnswer> => {
    const status = statuses[bodies.length] ?? 200
    bodies.push(JSON.parse(String(body)))
    return timer(0).pipe(map(() => ({ status, headers: {}, body: 'said' })))
  }
  const settings: StubSettings = {
    log_level: 'info',
    log_format: 'json',
    metrics: { enabled: true, prefix: 'pipeline' },
    ...changes,
  }
  const delivered: Delivery = delivery(settings, context, send)
  const deliver = (...messages: readonly Message[]) => lastValueFrom(delivered(from(messages)))
  const records = () =>
    seen.written
      .join('')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).record)
  return { delivered, deliver, seen, bodies, records }
}

const message = (value: unknown, meta: Meta = {}): Message => ({ value, meta })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => error,
  )

describe('delivery of the stub', () => {
  it('writes a batch at once, and says how much was accepted', async () => {
    const { deliver, seen, records } = delivering()
    expect(await deliver(message({ n: 1 }), message('text'), message(null))).to.deep.equal({ accepted: 3 })
    expect(seen.written.length).to.equal(1)
    expect(records()).to.deep.equal([{ n: 1 }, 'text', null])
  })

  it('writes nothing of an empty batch', async () => {
    const { deliver, seen, bodies, delivered } = delivering({ callback })
    expect(await deliver()).to.deep.equal({ accepted: 0 })
    expect(seen.written).to.deep.equal([])
    expect(bodies).to.deep.equal([])
    expect(delivered.checksum?.()).to.equal(sha256(''))
  })

  it('logs documents at info: a threshold above it writes none, and all else stays', async () => {
    for (const [log_level, lines] of [
      ['debug', 1],
      ['info', 1],
      ['warn', 0],
      ['error', 0],
    ] as const) {
      const { deliver, delivered, seen, bodies } = delivering({ log_level, callback })
      expect(await deliver(message(1))).to.deep.equal({ accepted: 1 })
      expect(seen.written.length, log_level).to.equal(lines)
      expect(bodies.length).to.equal(1)
      expect(delivered.checksum?.()).to.equal(sha256('1\n'))
    }
  })

  it('writes readable lines where they are wanted', async () => {
    const { deliver, seen } = delivering({ log_format: 'text' })
    await deliver(message({ n: 1 }))
    expect(seen.written[0]).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z users \{"n":1\}\n$/)
  })

  it('sums up the documents in order, as compact JSON with a line feed each', async () => {
    const { deliver, delivered } = delivering()
    await deliver(message({ n: 1 }), message({ n: 12345678901234567890n }))
    await deliver(message('é'))
    const expected = sha256('{"n":1}\n{"n":12345678901234567890}\n"é"\n')
    expect(delivered.checksum?.()).to.equal(expected)
    expect(delivered.checksum?.(), 'again').to.equal(expected)
  })

  it('prints and sums up a large batch as it does a small one', async () => {
    const { deliver, delivered, records } = delivering()
    const texts = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(1000)}`)
    expect(await deliver(...texts.map((text) => message(text)))).to.deep.equal({ accepted: 100 })
    expect(records()).to.deep.equal(texts)
    expect(delivered.checksum?.()).to.equal(sha256(texts.map((text) => `"${text}"\n`).join('')))
  })

  it('has no checksum and no frame in realtime', () => {
    const { delivered } = delivering({ callback }, { mode: 'realtime' })
    expect(delivered).to.not.have.any.keys('checksum', 'begin', 'complete')
  })

  it('rejects a message that JSON cannot hold, and goes on', async () => {
    const { deliver, seen, records } = delivering()
    expect(await deliver(message(1), message({ price: Number.NaN }), message(2))).to.deep.equal({
      accepted: 2,
    })
    expect(records()).to.deep.equal([1, 2])
    const [rejected] = seen.rejected
    expect(rejected?.stage).to.equal('output')
    expect(rejected?.error).to.include({ code: 'OUTPUT_FAILED' })
    expect(rejected?.error.message).to.equal('cannot be written as JSON: NaN at price is not a JSON number')
  })

  it('fails with what reject throws', async () => {
    const reject = () => {
      throw new Error('on_error: fail')
    }
    const { deliver, seen } = delivering({}, { reject })
    expect((await errorOf(deliver(message(1), message(Number.NaN))))?.message).to.equal('on_error: fail')
    expect(seen.written).to.deep.equal([])
  })

  it('fails when its source does', async () => {
    const { delivered } = delivering()
    const failing = throwError(() => new Error('lost'))
    expect((await errorOf(lastValueFrom(delivered(failing))))?.message).to.equal('lost')
  })

  it('is done when the text was taken', async () => {
    const taken: string[] = []
    const write = (text: string) => lastValueFrom(timer(1).pipe(map(() => void taken.push(text))))
    const { deliver } = delivering({}, { write })
    await deliver(message(1))
    expect(taken.length).to.equal(1)
  })
})

describe('the callback of the stub', () => {
  it('frames a batch run with begin and complete', async () => {
    const { delivered, deliver, bodies } = delivering({ callback })
    const run = { pipeline: 'users', run_id: 'run-1', mode: 'batch' }
    await delivered.begin?.()
    await deliver(message({ n: 1 }, { [POSITION]: { path: 'a', line: 1 } }), message(2), message(3))
    await delivered.complete?.()
    expect(bodies).to.deep.equal([
      { kind: 'begin', ...run },
      {
        kind: 'messages',
        ...run,
        sequence: 1,
        messages: [
          { value: { n: 1 }, position: { path: 'a', line: 1 } },
          { value: 2, position: null },
        ],
      },
      { kind: 'messages', ...run, sequence: 2, messages: [{ value: 3, position: null }] },
      { kind: 'complete', ...run, count: 3, checksum: sha256('{"n":1}\n2\n3\n') },
    ])
  })

  it('tells what was decided of an event', async () => {
    const { deliver, bodies } = delivering({ callback }, { mode: 'realtime' })
    const event = { event_id: 'e', event_type: 'CREATE', entity_id: 'u', upserted: true } as const
    await deliver(message(1, { [EVENT]: event, [POSITION]: { topic: 't', partition: 0, offset: 9n } }))
    const position = { topic: 't', partition: 0, offset: 9 }
    expect(bodies[0]).to.deep.include({ mode: 'realtime', messages: [{ value: 1, ...event, position }] })
  })

  it('numbers posts through the batches of a run, the same for a retry', async () => {
    const { deliver, bodies } = delivering({ callback }, {}, [200, 503, 200])
    await deliver(message(1))
    await deliver(message(2))
    expect(bodies.map(({ sequence }) => sequence)).to.deep.equal([1, 2, 2])
  })

  it('prints and sums up what was accepted, and that alone', async () => {
    const { deliver, delivered, seen } = delivering({ callback }, {}, [500, 500])
    expect(await errorOf(deliver(message(1)))).to.include({ code: 'CALLBACK_UNREACHABLE' })
    expect(seen.written).to.deep.equal([])
    expect(delivered.checksum?.()).to.equal(sha256(''))
  })

  it('fails a batch run that is refused', async () => {
    const { deliver, seen } = delivering({ callback }, {}, [422])
    expect(await errorOf(deliver(message(1)))).to.include({ code: 'CALLBACK_REFUSED' })
    expect(seen.rejected).to.deep.equal([])
  })

  it('rejects refused messages in realtime, and goes on with the others', async () => {
    const { deliver, seen, records } = delivering({ callback }, { mode: 'realtime' }, [200, 422, 200])
    const messages = [1, 2, 3, 4, 5].map((n) => message(n))
    expect(await deliver(...messages)).to.deep.equal({ accepted: 3 })
    expect(records()).to.deep.equal([1, 2, 5])
    expect(seen.rejected.map(({ message: { value }, stage }) => [value, stage])).to.deep.equal([
      [3, 'output'],
      [4, 'output'],
    ])
    expect(seen.rejected[0]?.error).to.include({ code: 'CALLBACK_REFUSED' })
  })

  it('calls nothing in a dry run, and prints', async () => {
    const { delivered, deliver, bodies, records } = delivering({ callback }, { dryRun: true })
    await delivered.begin?.()
    await deliver(message(1))
    await delivered.complete?.()
    expect(bodies).to.deep.equal([])
    expect(records()).to.deep.equal([1])
    expect(delivered).to.not.have.any.keys('begin', 'complete')
  })
})
