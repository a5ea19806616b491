import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'
import { EMPTY, map, NEVER, type Observable, Subject, toArray } from 'rxjs'

import type { Delivery, Receipt, Source } from '../../lib/core/batch.js'
import { DecodeError, SourceError } from '../../lib/core/errors.js'
import type { Message } from '../../lib/core/message.js'
import { batch as batchMode } from '../../lib/modes/batch.js'
import { onDemand } from '../../lib/operators/onDemand.js'
import type { PipelineConfig } from '../../lib/pipeline/decode.js'
import { createHealth } from '../../lib/pipeline/health.js'
import { run, type Services } from '../../lib/pipeline/run.js'
import { memoryStore } from '../../lib/stores/memory.js'
import { createMetrics } from '../../lib/telemetry/metrics.js'
import { redactor } from '../../lib/telemetry/redact.js'
import { message } from '../support/batches.js'
import { fakeContext } from '../support/fakeContext.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const broken: Message = { value: undefined, meta: {}, failure: new DecodeError('not JSON') }
const numbers = [[1, 2], [3], [4]].map((values) => values.map(message))

describe('run', () => {
  const folder = temporaryFolder()

  /** A pipeline over batches; `happened` is what its output and its source were told, in order. */
  function setUp(
    changes: Partial<PipelineConfig> & {
      readonly batches?: readonly (readonly Message[])[]
      readonly failure?: Error
    } = {},
  ) {
    const { batches = numbers, failure, ...config } = changes
    const happened: string[] = []
    const source: Source = ({ stop$ }) =>
      onDemand(
        async function* () {
          for (const [n, messages] of batches.entries()) {
            yield { lane: 'lane', messages, commit: async () => void happened.push(`committed ${n}`) }
          }
          if (failure !== undefined) throw failure
        },
        { stop$ },
      )
    const deliver: Delivery = (messages$) =>
      messages$.pipe(
        toArray(),
        map((messages): Receipt => {
          happened.push(`took ${messages.map(({ value }) => value).join()}`)
          return { accepted: messages.length }
        }),
      )
    const told = (what: string) => async () => void happened.push(what)
    const output = () =>
      Object.assign(deliver.bind(undefined), {
        begin: told('begin'),
        complete: told('complete'),
        close: told('close'),
        checksum: () => 'the sum',
      })
    const pipeline: PipelineConfig = {
      name: 'p',
      type: 'batch',
      file: 'p.yaml',
      dir: folder.path,
      source,
      mode: batchMode,
      store: { storage: 'memory', path: '.', redisUrl: '', redis: {} as PipelineConfig['store']['redis'] },
      steps: [],
      output,
      onError: 'fail',
      deadLetter: { path: 'dead/p.ndjson' },
      secrets: new Set(),
      warnings: [],
      tests: [],
      ...config,
    }
    const start = async (services: Partial<Services> = {}) => {
      const { log } = fakeContext().context
      return run(pipeline, {
        log,
        metrics: await createMetrics({ prefix: 'p', pipeline: 'p' }),
        health: createHealth(log),
        redactor: redactor(new Set(['hunter2'])),
        stop$: NEVER,
        write: async () => undefined,
        ...services,
      })
    }
    return { happened, start }
  }

  it('tells the output of begin and complete around all batches, and closes it last', async () => {
    const { happened, start } = setUp()
    const { state, error, summary } = await start()
    expect({ state, error }).to.deep.equal({ state: 'done', error: undefined })
    expect(summary).to.include({ pipeline: 'p', in: 4, out: 4, deadLetters: 0, checksum: 'the sum' })
    expect(happened).to.deep.equal([
      'begin',
      ...['took 1,2', 'committed 0', 'took 3', 'committed 1', 'took 4', 'committed 2'],
      'complete',
      'close',
    ])
  })

  for (const [type, expected] of [
    ['batch', new Set(['id'])],
    ['realtime', undefined],
  ] as const) {
    it(`tells the source of a ${type} pipeline ${expected ? 'which fields alone its steps read' : 'that all fields are read'}`, async () => {
      let told: unknown = 'nothing'
      const source: Source = ({ fields }) => {
        told = fields
        return EMPTY
      }
      const apply = Object.assign((value: unknown) => value, { needs: () => new Set(['id']) })
      await setUp({ type, source, steps: [{ name: 'step', apply }] }).start()
      expect(told).to.deep.equal(expected)
    })
  }

  it('logs what the configuration hardly means, and where', async () => {
    const warnings = [{ file: 'p.yaml', line: 6, column: 20, message: 'the callback is off' }]
    const { context, seen } = fakeContext()
    await setUp({ warnings }).start({ log: context.log })
    expect(seen.logged[0]).to.deep.include({
      level: 'warn',
      message: 'the callback is off',
      fields: { at: 'p.yaml:6:20' },
    })
  })

  it('closes all it holds when closing the output fails, and tells that failure where there is none before', async () => {
    for (const [failure, told] of [
      [undefined, 'not closed'],
      [new SourceError('FILE_TRUNCATED', 'cut off'), 'cut off'],
    ] as const) {
      const { happened, start } = setUp({
        batches: [[message(1), broken]],
        onError: 'dead_letter',
        ...(failure === undefined ? {} : { failure }),
        output: () =>
          Object.assign((messages$: Observable<Message>) => messages$.pipe(map(() => ({ accepted: 1 }))), {
            close: async () => {
              throw new Error('not closed')
            },
          }),
      })
      const store = memoryStore()
      const close = async () => void happened.push('store closed')
      const { state, error } = await start({ store: { ...store, close } })
      expect({ state, told: (error as Error).message }).to.deep.equal({ state: 'failed', told })
      expect(happened.at(-1)).to.equal('store closed')
    }
  })

  it('commits what came before a source failed, and never says complete then', async () => {
    const { happened, start } = setUp({ failure: new SourceError('FILE_TRUNCATED', 'cut off') })
    const { state, error, summary } = await start()
    expect(state).to.equal('failed')
    expect(error).to.have.property('code', 'FILE_TRUNCATED')
    expect(summary).to.include({ in: 4, out: 4 })
    expect(happened.slice(-2)).to.deep.equal(['committed 2', 'close'])
  })

  it('fails at a message that cannot pass, which takes its whole batch with it', async () => {
    const { happened, start } = setUp({ batches: [[message(1)], [message(2), broken], [message(3)]] })
    const { state, summary } = await start()
    expect(state).to.equal('failed')
    expect(summary).to.include({ out: 1, errors: 1 })
    expect(happened).to.deep.equal(['begin', 'took 1', 'committed 0', 'close'])
  })

  it('keeps such a message as a dead letter, without secrets, before its batch is committed', async () => {
    const secret: Message = { ...broken, failure: new DecodeError('no hunter2 here') }
    const batches = [[message(1), secret], [message(2)]]
    const path = join(folder.path, 'dead/p.ndjson')
    const { start } = setUp({ batches, onError: 'dead_letter' })
    const { state, summary } = await start()
    expect(state).to.equal('done')
    expect(summary).to.include({ in: 3, out: 2, deadLetters: 1 })
    expect(JSON.parse(readFileSync(path, 'utf8'))).to.include({
      stage: 'decode',
      error: 'no [redacted] here',
    })
  })

  it('goes on without it under skip, and counts it', async () => {
    const { happened, start } = setUp({ batches: [[broken, message(1)]], onError: 'skip' })
    const { state, summary } = await start()
    expect(state).to.equal('done')
    expect(summary.dropped.get('error')).to.equal(1)
    expect(happened).to.include('took 1')
  })

  it('finishes the batch at which it was stopped, takes no other, and says no complete', async () => {
    const stop$ = new Subject<void>()
    const { happened, start } = setUp()
    const { state } = await start({ stop$, onBatch: () => stop$.next() })
    expect(state).to.equal('stopped')
    expect(happened).to.deep.equal(['begin', 'took 1,2', 'committed 0', 'close'])
  })

  it('ends at the limit, in the middle of a batch, which the source is then not told of', async () => {
    const { happened, start } = setUp()
    const { state, summary } = await start({ limit: 1 })
    expect(state).to.equal('done')
    expect(summary).to.include({ in: 1, out: 1 })
    expect(happened).to.deep.equal(['begin', 'took 1', 'complete', 'close'])
  })

  it('writes no dead letter in a dry run', async () => {
    const { start } = setUp({
      batches: [[broken]],
      onError: 'dead_letter',
      deadLetter: { path: 'dry/p.ndjson' },
    })
    expect(await start({ dryRun: true })).to.have.property('state', 'done')
    expect(existsSync(join(folder.path, 'dry'))).to.equal(false)
  })

  it('tells of each receipt, and gives each run an id of its own', async () => {
    const accepted: number[] = []
    const { start } = setUp()
    const first = await start({ onReceipt: (receipt) => accepted.push(receipt.accepted) })
    expect(accepted).to.deep.equal([2, 1, 1])
    expect((await start()).summary.runId).not.to.equal(first.summary.runId)
  })
})
