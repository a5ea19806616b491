import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'
import { lastValueFrom, Subject, toArray } from 'rxjs'

import {
  ConfigError,
  fromConfig,
  fromFile,
  type Log,
  type PipelineDefinition,
  type Summary,
} from '../../lib/index.js'
import { folder } from '../support/cli.js'

const lines = (amount: number) => Array.from({ length: amount }, (_, id) => `{"id":${id}}\n`).join('')

const definition = (more: Partial<PipelineDefinition> = {}): PipelineDefinition => ({
  name: 'numbers',
  type: 'batch',
  source: { type: 'file', path: 'a.ndjson', format: 'json', max_batch: 10 },
  steps: [{ name: 'few', filter: '.id < 25' }],
  state: { storage: 'memory' },
  ...more,
})

const records = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly record: unknown }).record)

/** Collects what a pipeline writes. */
function paper() {
  const written: string[] = []
  return { written, write: async (text: string) => void written.push(text) }
}

function faultsOf(act: () => unknown): readonly string[] {
  try {
    act()
  } catch (error) {
    expect(error).to.be.instanceOf(ConfigError)
    return (error as ConfigError).issues.map(({ line, column, message }) => `${line}:${column}: ${message}`)
  }
  throw new Error('expected a ConfigError')
}

describe('fromConfig', () => {
  it('gives the same, and keeps dead letters whole, where its steps read only some fields of many documents', async () => {
    const amount = 12_000
    const others = Array.from({ length: 20 }, (_, n) => `"field_${n}":"text"`).join()
    const text = (id: number) => `{"id":${id},"secret":"s${id}","tags":["a",{"b":${id}}],${others}}`
    const dir = folder({
      'a.ndjson': Array.from({ length: amount }, (_, id) => `${text(id)}\n`).join(''),
    })
    const { written, write } = paper()
    const odd = amount - 2
    const pipeline$ = fromConfig(
      definition({
        source: { type: 'file', path: 'a.ndjson', format: 'json' },
        on_error: 'dead_letter',
        steps: [
          { name: 'last', filter: `this.id >= ${amount - 4}` },
          { name: 'odd', transform: `root.id = if this.id == ${odd} { throw("odd") } else { this.id }` },
        ],
      }),
      { dir, write },
    )
    await lastValueFrom(pipeline$.pipe(toArray()))
    const kept = [amount - 4, amount - 3, amount - 1]
    expect(records(written.join(''))).to.deep.equal(kept.map((id) => ({ id })))
    const letters = readFileSync(join(dir, 'dead-letters/numbers.ndjson'), 'utf8').trim().split('\n')
    expect(letters.map((letter) => (JSON.parse(letter) as { raw: string }).raw)).to.deep.equal([text(odd)])
  })

  it('gives receipts for what the output accepted, completes, and tells what the run came to', async () => {
    const dir = folder({ 'a.ndjson': lines(40) })
    const { written, write } = paper()
    const ends: Summary[] = []
    const pipeline$ = fromConfig(definition(), { dir, write, onEnd: (summary) => ends.push(summary) })
    const receipts = await lastValueFrom(pipeline$.pipe(toArray()))
    expect(receipts.reduce((total, { accepted }) => total + accepted, 0)).to.equal(25)
    expect(records(written.join(''))).to.have.length(25)
    expect(ends).to.have.length(1)
    expect(ends[0]).to.deep.include({ in: 40, out: 25, dropped: new Map([['few', 15]]) })
  })

  it('starts nothing before it is subscribed to, and a run of its own for each subscriber', async () => {
    const dir = folder({ 'a.ndjson': lines(3) })
    const { written, write } = paper()
    const pipeline$ = fromConfig(definition(), { dir, write })
    expect(written).to.deep.equal([])
    await lastValueFrom(pipeline$)
    await lastValueFrom(pipeline$)
    expect(records(written.join(''))).to.have.length(6)
  })

  it('drains when it is unsubscribed from: the batch in flight is accepted, no other is begun', async () => {
    const dir = folder({ 'a.ndjson': lines(40) })
    const writing$ = new Subject<void>()
    const go = deferred()
    let written = 0
    const ended = new Promise<Summary>((resolve) => {
      const subscription = fromConfig(definition(), {
        dir,
        onEnd: resolve,
        write: async (text) => {
          written += records(text).length
          writing$.next()
          await go.promise
        },
      }).subscribe()
      writing$.subscribe(() => {
        subscription.unsubscribe()
        setImmediate(() => go.resolve())
      })
    })
    expect(await ended).to.include({ out: 10 })
    expect(written).to.equal(10)
  })

  it('begins nothing where it is unsubscribed from at once', async () => {
    const dir = folder({ 'a.ndjson': lines(40) })
    const { written, write } = paper()
    const ended = new Promise<Summary>((resolve) => {
      fromConfig(definition(), { dir, write, onEnd: resolve }).subscribe().unsubscribe()
    })
    expect(await ended).to.include({ in: 0, out: 0 })
    expect(written).to.deep.equal([])
  })

  it('completes once it has drained when stop$ emits', async () => {
    const dir = folder({ 'a.ndjson': lines(40) })
    const stop$ = new Subject<void>()
    const write = async () => stop$.next()
    const receipts = await lastValueFrom(fromConfig(definition(), { dir, write, stop$ }).pipe(toArray()))
    expect(receipts).to.deep.equal([{ accepted: 10 }])
  })

  it('ends with the error of a run that failed, and logs without secrets', async () => {
    const dir = folder({ 'a.ndjson': '{"id":1}\n' })
    const failing = fromConfig(definition({ steps: [{ transform: 'root = throw("no")' }] }), { dir })
    const error = await lastValueFrom(failing).catch((thrown: unknown) => thrown)
    expect(error).to.include({ code: 'MAPPING_FAILED' })
    const said: string[] = []
    const log = {
      warn: (message: string, fields: object) => said.push(`${message} ${JSON.stringify(fields)}`),
    }
    const skipping = definition({
      on_error: 'skip',
      steps: [{ transform: 'root = throw("hunter22 is wrong")' }],
      output: { type: 'stub', callback: { enabled: false, url: 'http://localhost/', secret: 'hunter22' } },
    })
    await lastValueFrom(fromConfig(skipping, { dir, log: log as unknown as Log }), {
      defaultValue: undefined,
    })
    expect(said.join('\n')).to.contain('a message was skipped').and.not.contain('hunter22')
  })

  it('throws every fault of the object at once, with its place in the object as YAML', () => {
    const wrong = { ...definition(), on_eror: 'skip', source: { type: 'file', path: 'a', format: 'xml' } }
    expect(faultsOf(() => fromConfig(wrong as unknown as PipelineDefinition))).to.deep.equal([
      '6:11: expected json | csv | lines, got string "xml"',
      '12:1: unknown key on_eror: did you mean on_error?',
    ])
  })

  it('takes ${NAME} as it is written, not as a variable', async () => {
    const dir = folder({ 'a.ndjson': lines(1) })
    const { written, write } = paper()
    const steps = [{ transform: 'root.text = "${HOME}"' }]
    await lastValueFrom(fromConfig(definition({ steps }), { dir, write }))
    expect(records(written.join(''))).to.deep.equal([{ text: '${HOME}' }])
  })
})

describe('fromFile', () => {
  it('runs a file from its own folder, with the variables it is given', async () => {
    const yaml = `name: numbers
type: batch
source: { type: file, path: a.ndjson, format: json }
steps:
  - transform: root.who = "\${WHO}"
state: { storage: memory }
`
    const dir = folder({ 'a.ndjson': lines(1), 'p.yaml': yaml })
    const { written, write } = paper()
    await lastValueFrom(fromFile(join(dir, 'p.yaml'), { env: { WHO: 'Ada' }, write }))
    expect(records(written.join(''))).to.deep.equal([{ who: 'Ada' }])
    expect(faultsOf(() => fromFile(join(dir, 'p.yaml'), { env: {} }))[0]).to.contain('WHO')
    expect(readFileSync(join(dir, 'p.yaml'), 'utf8')).to.equal(yaml)
  })

  it('throws at once where there is no such file', () => {
    expect(faultsOf(() => fromFile('/nowhere/p.yaml'))).to.deep.equal(['1:1: no such file'])
  })
})

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
