import { join } from 'node:path'

import { expect } from 'chai'
import { lastValueFrom, type Observable } from 'rxjs'

import { ConfigError, fromFile, type Receipt, type Summary } from '../../lib/index.js'
import { folder, rxpipe } from '../support/cli.js'

const yaml = (use: string, more = '') => `name: own
type: batch
source: { type: file, path: a.ndjson, format: json }
steps:
  - name: geo
    use: ${use}
state: { storage: memory }
${more}`

const data = [1, 2, 3, 4].map((id) => `{"id":${id}}\n`).join('')

const operator = (
  body: string,
) => `import { concatMap, delay, filter, map, of, type OperatorFunction, pipe, toArray } from 'rxjs'
import type { Message } from 'rxpipe'

export const operator: OperatorFunction<Message, Message> = ${body}
`

interface Ran {
  readonly records: readonly unknown[]
  readonly summary: Summary
}

/** Runs a module as the one step of a pipeline over four documents. */
async function run(module: string, { use = './geo.ts', more = '' } = {}): Promise<Ran> {
  const dir = folder({ 'a.ndjson': data, 'geo.ts': module, 'p.yaml': yaml(use, more) })
  let text = ''
  let summary: Summary | undefined
  const write = async (lines: string) => {
    text += lines
  }
  const onEnd = (end: Summary) => {
    summary = end
  }
  const receipts$: Observable<Receipt> = fromFile(join(dir, 'p.yaml'), { write, onEnd })
  await lastValueFrom(receipts$, { defaultValue: undefined })
  const records = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly record: unknown }).record)
  return { records, summary: summary as Summary }
}

const failing = async (act: () => Promise<unknown>) => act().catch((error: unknown) => error)

describe('use', () => {
  it('runs a function in TypeScript over document and metadata; undefined drops, under the name of the step', async () => {
    const { records, summary } = await run(
      'export default (value: { id: number }, meta: { line: number }) => value.id === 2 ? undefined : { ...value, line: meta.line }',
    )
    expect(records).to.deep.equal([
      { id: 1, line: 1 },
      { id: 3, line: 3 },
      { id: 4, line: 4 },
    ])
    expect(summary).to.deep.include({ in: 4, out: 3, dropped: new Map([['geo', 1]]) })
  })

  it('sends what the function throws the way of on_error, with both places', async () => {
    const module = `export default (value: { id: number }) => {
  if (value.id === 2) throw new Error('no two')
  return value
}`
    const { records, summary } = await run(module, { more: 'on_error: skip' })
    expect(records).to.deep.equal([{ id: 1 }, { id: 3 }, { id: 4 }])
    expect(summary).to.include({ errors: 1 })
    const error = await failing(() => run(module))
    expect(error).to.include({ code: 'STEP_FAILED' })
    expect(String(error)).to.match(/p\.yaml:6:10: .*geo\.ts:2:\d+: no two/)
  })

  it('refuses a promise where a function must be synchronous', async () => {
    const error = await failing(() => run('export default async (value: unknown) => value'))
    expect(error).to.include({ code: 'STEP_FAILED' })
    expect(String(error)).to.contain('gave a promise')
  })

  it('runs an operator in its own time over the messages of a batch', async () => {
    const { records, summary } = await run(
      operator(
        'concatMap(({ value, meta }) => of({ value: { ...Object(value), far: true }, meta }).pipe(delay(1)))',
      ),
    )
    expect(records).to.deep.equal([1, 2, 3, 4].map((id) => ({ id, far: true })))
    expect(summary).to.include({ in: 4, out: 4 })
  })

  it('fails the batch of an operator that loses messages, unless the step says that it may', async () => {
    const module = operator('filter(({ value }) => Object(value).id > 1)')
    const error = await failing(() => run(module))
    expect(error).to.include({ code: 'STEP_FAILED' })
    expect(String(error)).to.match(/p\.yaml:6:10: .*lost 1 of 4 messages/)
    const { records, summary } = await run(module, { use: '{ module: ./geo.ts, may_drop: true }' })
    expect(records).to.have.length(3)
    expect(summary.dropped).to.deep.equal(new Map([['geo', 1]]))
  })

  it('fails the batch of an operator that invents messages, unless the step says that it may', async () => {
    const module = operator('concatMap((message) => of(message, { value: 0, meta: message.meta }))')
    expect(String(await failing(() => run(module)))).to.contain('gave 8 messages for 4')
    const { records } = await run(module, { use: '{ module: ./geo.ts, may_add: true }' })
    expect(records).to.have.length(8)
    const stranger = operator('map(({ value }) => ({ value, meta: {} }))')
    expect(String(await failing(() => run(stranger)))).to.contain('without its meta')
    const none = operator('map(({ value }) => value as unknown as Message)')
    expect(String(await failing(() => run(none)))).to.contain('no message')
  })

  it('gives the error of an operator with both places, and that of an earlier step as it is', async () => {
    const module = operator(`map((message) => {
  if (Object(message.value).id === 3) throw new Error('no three')
  return message
})`)
    expect(String(await failing(() => run(module)))).to.match(/p\.yaml:6:10: .*geo\.ts:5:\d+: no three/)
    const before = folder({
      'a.ndjson': data,
      'geo.ts': module,
      'p.yaml': yaml('./geo.ts').replace('steps:\n', 'steps:\n  - transform: root = throw("early")\n'),
    })
    const error = await failing(() => lastValueFrom(fromFile(join(before, 'p.yaml'))))
    expect(error).to.include({ code: 'MAPPING_FAILED' })
  })

  for (const [what, module, expected] of [
    ['that is not there', undefined, /6:10: no module \.\/geo\.ts/],
    ['with nothing to run', 'export const a = 1', /6:10: \.\/geo\.ts exports neither/],
    [
      'that throws as it loads',
      'const a = 1\nthrow new Error("not today")',
      /6:10: .*geo\.ts:2:\d+ does not load: not today/,
    ],
    ['that does not parse', 'export default (\n', /6:10: .*geo\.ts.* does not load: /],
  ] as const) {
    it(`refuses a module ${what} as a fault of the file`, () => {
      const dir = folder({
        'p.yaml': yaml('./geo.ts'),
        ...(module === undefined ? {} : { 'geo.ts': module }),
      })
      expect(() => fromFile(join(dir, 'p.yaml')))
        .to.throw(ConfigError)
        .with.property('message')
        .that.matches(expected)
    })
  }

  it('takes modules in JavaScript of both kinds, on the command line too', async () => {
    for (const [file, text] of [
      ['geo.mjs', 'export default (value) => ({ ...value, seen: 1 })'],
      ['geo.js', 'export default (value) => ({ ...value, seen: 1 })'],
      ['geo.cjs', 'module.exports = (value) => ({ ...value, seen: 1 })'],
    ] as const) {
      const dir = folder({ 'a.ndjson': data, [file]: text, 'p.yaml': yaml(`./${file}`) })
      const { code, stdout, stderr } = await rxpipe(['start', join(dir, 'p.yaml')])
      expect(code, stderr).to.equal(0)
      expect(stdout, file).to.contain('"record":{"id":4,"seen":1}')
    }
  })
})
