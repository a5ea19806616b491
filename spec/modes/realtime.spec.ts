import { expect } from 'chai'
import { from, lastValueFrom, toArray } from 'rxjs'

import type { Context } from '../../lib/core/context.js'
import { EVENT, type Message, POSITION, RAW } from '../../lib/core/message.js'
import { realtimeOptions } from '../../lib/modes/realtime/realtimeOptions.js'
import { realtime } from '../../lib/modes/realtime.js'
import { eachBatch } from '../../lib/operators/eachBatch.js'
import { FileMeta } from '../../lib/sources/file/fileMeta.js'
import { memoryStore } from '../../lib/stores/memory.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import { fakeContext } from '../support/fakeContext.js'

/** A realtime mode over a store of its own, and what it did to its surroundings. */
function setUp(options: object = {}, overrides: Partial<Context> = {}) {
  const decoded = realtimeOptions.decode(options)
  if (decoded._tag === 'Left') throw new Error(JSON.stringify(decoded.left.map(({ message }) => message)))
  const clock = new VirtualTime()
  const settings = decoded.right
  const store = memoryStore({ clock, lease: settings.lease, ttl: settings.dedup_ttl })
  const { context, seen } = fakeContext({ mode: 'realtime', store, clock, ...overrides })
  const applied = realtime(settings)(context)
  const pass = async (messages: readonly Message[], lane = 'lane') => {
    const batch = { lane, messages, commit: async () => undefined }
    const out$ = from([batch]).pipe(
      eachBatch(store, (messages$, unit, own) => messages$.pipe(applied(unit, own, context.metrics))),
    )
    return lastValueFrom(out$.pipe(toArray()))
  }
  /** What becomes of documents: `<type>[!] <entity>`, with ! where it was upserted. */
  const run = async (documents: readonly unknown[], lane = 'lane') =>
    (await pass(documents.map(message), lane)).map(({ meta }) => {
      const event = meta[EVENT]
      return `${event?.event_type}${event?.upserted ? '!' : ''} ${event?.entity_id}`
    })
  return { seen, store, clock, pass, run }
}

const message = (value: unknown, index = 0): Message => ({
  value,
  meta: { [POSITION]: { path: 'f', line: index + 1 } },
})
let ids = 0
const event = (event_type: string, entity_id: string, more: object = {}) => ({
  event_id: `e${ids++}`,
  event_type,
  entity_id,
  ...more,
})

describe('realtime mode', () => {
  it('passes an id once within a batch, across batches and across lanes', async () => {
    const { run, seen } = setUp()
    const [a, b] = [event('CREATE', 'u1'), event('CREATE', 'u2')]
    expect(await run([a, a, b])).to.deep.equal(['CREATE u1', 'CREATE u2'])
    expect(await run([a, b])).to.deep.equal([])
    expect(await run([b], 'other')).to.deep.equal([])
    expect(seen.counted.get('messages_dropped_total{reason=duplicate}')).to.equal(4)
  })

  it('keeps where a message came from, and adds what was decided to what mappings read', async () => {
    const { pass } = setUp()
    const meta = new FileMeta('events.ndjson', 7, 120, '{}')
    const [passed] = await pass([{ value: { ...event('UPDATE', 'u1'), event_id: 'e' }, meta }])
    expect(passed?.meta[POSITION]).to.deep.equal({ path: 'events.ndjson', line: 7, byte: 120 })
    expect(passed?.meta).to.deep.include({
      path: 'events.ndjson',
      line: 7,
      event_id: 'e',
      event_type: 'CREATE',
      entity_id: 'u1',
      upserted: true,
    })
  })

  it('knows an id for the ttl, and passes it again behind it', async () => {
    const { run, clock } = setUp({ dedup_ttl: '1h' })
    const a = event('UPDATE', 'u1')
    expect(await run([a])).to.deep.equal(['CREATE! u1'])
    clock.schedule(() => undefined, 3_600_000 - 1)
    await clock.advance(Number.POSITIVE_INFINITY, () => false)
    expect(await run([a])).to.deep.equal([])
    clock.schedule(() => undefined, 1)
    await clock.advance(Number.POSITIVE_INFINITY, () => false)
    expect(await run([a])).to.deep.equal(['UPDATE u1'])
  })

  it('makes an UPDATE of an unknown entity a CREATE, within a batch and from what is kept, and counts it', async () => {
    const { run, seen } = setUp()
    expect(
      await run([event('UPDATE', 'u1'), event('UPDATE', 'u1'), event('DELETE', 'u1'), event('UPDATE', 'u1')]),
    ).to.deep.equal(['CREATE! u1', 'UPDATE u1', 'DELETE u1', 'CREATE! u1'])
    expect(await run([event('UPDATE', 'u1'), event('CREATE', 'u1'), event('DELETE', 'u2')])).to.deep.equal([
      'UPDATE u1',
      'CREATE u1',
      'DELETE u2',
    ])
    expect(seen.counted.get('upserts_total{from=UPDATE,to=CREATE}')).to.equal(2)
  })

  it('turns a CREATE of a known entity and a DELETE of an unknown one as it is told to', async () => {
    const { run, seen } = setUp({ upsert: { on_existing_create: 'update', on_unknown_delete: 'drop' } })
    expect(
      await run([event('CREATE', 'u1'), event('CREATE', 'u1'), event('DELETE', 'u2'), event('DELETE', 'u1')]),
    ).to.deep.equal(['CREATE u1', 'UPDATE u1', 'DELETE u1'])
    expect(seen.counted.get('upserts_total{from=CREATE,to=UPDATE}')).to.equal(1)
    expect(seen.counted.get('messages_dropped_total{reason=unknown_delete}')).to.equal(1)
  })

  it('reads ids, types and times from where they are said to stand, whatever their case', async () => {
    const { pass } = setUp({
      id_field: 'head.id',
      event_type_field: 'head.kind',
      entity_id_field: 'body.user',
      timestamp_field: 'head.at',
      event_types: { create: ['added', 'Imported'] },
    })
    const [passed] = await pass([
      message({ head: { id: 12345678901234567890n, kind: 'IMPORTED', at: 1735689600 }, body: { user: 7 } }),
    ])
    expect(passed?.meta[EVENT]).to.deep.equal({
      event_id: '12345678901234567890',
      event_type: 'CREATE',
      entity_id: '7',
      timestamp: 1735689600000,
    })
    expect(passed?.meta).to.include({ event_type: 'CREATE', entity_id: '7' })
    expect(passed?.meta[POSITION]).to.deep.equal({ path: 'f', line: 1 })
  })

  it('sends what is no event the way of on_error, and passes the rest', async () => {
    const { run, seen } = setUp()
    const good = event('CREATE', 'u1')
    const bad = [
      'text',
      [good],
      null,
      { ...good, event_id: null },
      { ...good, event_id: '' },
      { ...good, event_id: { a: 1 } },
      { ...good, event_type: undefined },
      { ...good, entity_id: true },
      { ...good, event_type: 'PATCH' },
      { ...good, event_type: '__proto__' },
    ]
    expect(await run([...bad, good])).to.deep.equal(['CREATE u1'])
    expect(
      seen.rejected.map(
        ({ error, stage }) => `${stage} ${(error as { code?: string }).code} ${error.message}`,
      ),
    ).to.deep.equal([
      'realtime EVENT_INVALID expected an object, got "text"',
      'realtime EVENT_INVALID expected an object, got a list',
      'realtime EVENT_INVALID expected an object, got null',
      'realtime EVENT_INVALID event_id is missing',
      'realtime EVENT_INVALID event_id is missing',
      'realtime EVENT_INVALID event_id is an object, not text or a number',
      'realtime EVENT_INVALID event_type is missing',
      'realtime EVENT_INVALID entity_id is true, not text or a number',
      'realtime EVENT_TYPE_UNKNOWN event_type is "PATCH", which is no type of event',
      'realtime EVENT_TYPE_UNKNOWN event_type is "__proto__", which is no type of event',
    ])
  })

  it('takes a message without value but with a key for the DELETE of that key, with its position as id', async () => {
    const { pass } = setUp()
    const meta = { key: 'u1', [POSITION]: { topic: 't', partition: 3, offset: '42' } }
    const tombstone = { value: null, meta }
    const [passed, ...others] = await pass([tombstone, tombstone])
    expect(others).to.deep.equal([])
    expect(passed).to.include({ value: null })
    expect(passed?.meta[EVENT]).to.deep.equal({ event_id: 't[3]@42', event_type: 'DELETE', entity_id: 'u1' })
  })

  it('takes no tombstone for an earlier one where its topic was made anew: their times differ', async () => {
    const { pass } = setUp()
    const position = { topic: 't', partition: 3, offset: 42 }
    const deletion = (key: string, timestamp: string | null): Message => ({
      value: null,
      meta: { key, timestamp, [POSITION]: position },
    })
    const before = deletion('u1', '2025-01-01T00:00:00.000Z')
    const behind = deletion('u2', '2025-01-02T00:00:00.000Z')
    expect(await pass([before, before])).to.have.length(1)
    const [passed, ...others] = await pass([behind, before])
    expect(others).to.deep.equal([])
    expect(passed?.meta[EVENT]).to.deep.equal({ event_id: 't[3]@42', event_type: 'DELETE', entity_id: 'u2' })
    const timeless = deletion('u3', null)
    expect(await pass([timeless, timeless])).to.have.length(1)
  })

  it('takes the text null for no tombstone: it is no object', async () => {
    const { pass, seen } = setUp()
    const meta = { [POSITION]: { topic: 't', partition: 3, offset: 42 }, key: 'u1' }
    expect(await pass([{ value: null, meta: { ...meta, [RAW]: 'null' } }])).to.deep.equal([])
    expect(seen.rejected.map(({ error }) => error.message)).to.deep.equal(['expected an object, got null'])
  })

  describe('order', () => {
    const at = (timestamp: unknown, type = 'UPDATE', entity = 'u1') => event(type, entity, { timestamp })

    it('keeps late events where nothing else is said', async () => {
      expect(await setUp().run([at(2000), at(1000)])).to.deep.equal(['CREATE! u1', 'UPDATE u1'])
    })

    it('drops what is strictly older than the newest, in a batch and later, and passes what is as old', async () => {
      const { run, seen } = setUp({ order: { late: 'drop' } })
      const iso = (second: number) => `2025-01-01T00:00:0${second}Z`
      expect(await run([at(iso(5)), at(iso(4)), at(iso(5)), at(iso(1), 'UPDATE', 'u2')])).to.have.length(3)
      expect(await run([at(iso(4)), at(iso(5)), at(undefined), at(iso(6))])).to.have.length(3)
      expect(seen.counted.get('messages_dropped_total{reason=stale}')).to.equal(2)
    })

    it('does not let a late UPDATE bring a deleted entity back, known before its deletion or not', async () => {
      const { run, store } = setUp({ order: { late: 'drop' } })
      expect(await run([at(5000, 'DELETE')])).to.deep.equal(['DELETE u1'])
      expect(await run([at(4000)])).to.deep.equal([])
      expect((await store.contents()).entities).to.deep.equal([
        { id: 'u1', exists: false, timestamp: 5_000_000 },
      ])
      expect(await run([at(6000)])).to.deep.equal(['CREATE! u1'])
    })

    it('sends late events, and those whose time cannot be read, to the dead letters where it is told to', async () => {
      const { run, seen, store } = setUp({ order: { late: 'dead_letter' } })
      const late = at('2025-01-01T00:00:00Z')
      await run([at('2025-01-01T00:00:01Z'), late, at('yesterday'), at({})])
      expect(seen.rejected.map(({ error }) => error.message)).to.deep.equal([
        'timestamp is no time: "yesterday"',
        'timestamp is no time: an object',
        'the event is of 2025-01-01T00:00:00.000Z, but one of 2025-01-01T00:00:01.000Z came before it',
      ])
      expect((await store.contents()).claims).to.deep.include({
        id: late.event_id,
        owner: '',
        confirmed: true,
      })
    })
  })

  it('confirms the claims of all messages that it was given, whatever became of them', async () => {
    const { run, store } = setUp({ order: { late: 'drop' }, upsert: { on_unknown_delete: 'drop' } })
    await run([
      event('UPDATE', 'u1', { timestamp: 2 }),
      event('UPDATE', 'u1', { timestamp: 1 }),
      event('DELETE', 'u9'),
    ])
    const { claims } = await store.contents()
    expect(claims).to.have.length(3)
    expect(claims.every(({ confirmed }) => confirmed)).to.equal(true)
  })

  it('lets a failure under on_error: fail undo the batch', async () => {
    const { run, store } = setUp(
      {},
      {
        reject: (_message, error) => {
          throw error
        },
      },
    )
    const failed = await run([event('CREATE', 'u1'), {}]).then(
      () => 'passed',
      (error: Error) => error.message,
    )
    expect(failed).to.equal('event_id is missing')
    expect(await store.contents()).to.deep.equal({ claims: [], entities: [] })
  })
})
