import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { folder, jsonLines, rxpipe } from '../support/cli.js'

const YAML = `name: own
type: realtime
source: { type: file, path: a.ndjson, follow: false }
realtime: { dedup_storage: memory }
on_error: dead_letter
steps:
  - transform: 'root = if this.n == 9 { throw("nine") } else { this }'
  - name: own
    use: ./own.ts
`

const EVENT = (n: number) => `{"event_id":"e${n}","event_type":"CREATE","entity_id":"u${n}","n":${n}}\n`

/** Runs the command line as it is published over four events and a module of the user's own. */
const run = async (module: string, yaml = YAML) => {
  const events = [1, 2, 3, 9].map(EVENT).join('')
  const cwd = folder({ 'a.ndjson': events, 'own.ts': module, 'p.yaml': yaml })
  const { stdout, stderr } = await rxpipe(['start', 'p.yaml', '--no-server', '--log-format', 'json'], { cwd })
  return {
    records: jsonLines(stdout).map(({ record }) => record),
    logged: jsonLines(stderr).filter(({ code }) => code !== undefined),
    stderr,
  }
}

describe('a module of the user that imports rxpipe', () => {
  it('reads position, event and original text of a message by the symbols that it imports', async () => {
    const { records, stderr } = await run(`import { EVENT, type Meta, POSITION, RAW } from 'rxpipe'
export default (value: object, meta: Meta) =>
  ({ line: meta[POSITION]?.line, id: meta[EVENT]?.event_id, raw: typeof meta[RAW] })`)
    expect(records, stderr).to.deep.equal([1, 2, 3].map((n) => ({ line: n, id: `e${n}`, raw: 'string' })))
  })

  it('throws errors of rxpipe, which keep their code and their hint', async () => {
    const { records, logged } = await run(`import { compileMapping, RxpipeError } from 'rxpipe'
const mapping = compileMapping('root = this.n.uppercase()')
export default (value: { n: number }) => {
  if (value.n === 1) throw new RxpipeError('DECODE_FAILED', 'no one', { hint: 'take two' })
  return value.n === 2 ? mapping.apply({ value }) : value
}`)
    expect(records).to.have.length(1)
    expect(logged.filter(({ stage }) => stage === 'step:own').map(({ code }) => code)).to.deep.equal([
      'DECODE_FAILED',
      'MAPPING_FAILED',
    ])
  })

  it('knows the errors of the engine as what they are', async () => {
    const yaml = YAML.replace('on_error: dead_letter', 'on_error: fail')
    const module = `import { appendFileSync } from 'node:fs'
import { catchError, EMPTY, type OperatorFunction } from 'rxjs'
import { MappingError, type Message, RxpipeError, StoreError } from 'rxpipe'
export const operator: OperatorFunction<Message, Message> = catchError((error) => {
  const known = [RxpipeError, MappingError, StoreError, TypeError].map((kind) => [error, error.cause].map((one) => one instanceof kind))
  appendFileSync(new URL('seen.txt', import.meta.url), JSON.stringify(known))
  throw error
})`
    const cwd = folder({ 'a.ndjson': EVENT(9), 'own.ts': module, 'p.yaml': yaml })
    await rxpipe(['start', 'p.yaml', '--no-server'], { cwd })
    expect(JSON.parse(readFileSync(join(cwd, 'seen.txt'), 'utf8'))).to.deep.equal([
      [true, true],
      [false, false],
      [false, false],
      [false, false],
    ])
  })

  it('may use the operators of rxpipe beside those of rxjs', async () => {
    const { records, stderr } = await run(
      `import { map, pipe } from 'rxjs'
import { filter, transform } from 'rxpipe'
export const operator = pipe(filter('this.n < 3'), transform('root.n = this.n * 2'), map((message) => message))`,
      YAML.replace('./own.ts', '{ module: ./own.ts, may_drop: true }'),
    )
    expect(records, stderr).to.deep.equal([{ n: 2 }, { n: 4 }])
  })
})
