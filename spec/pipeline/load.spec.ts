import { join } from 'node:path'

import { expect } from 'chai'

import { Interpolated } from '../../lib/codecs/interpolated.js'
import { load } from '../../lib/pipeline/load.js'
import { folder } from '../support/cli.js'

const loaded = (yaml: string, environment: Readonly<Record<string, string>> = {}) =>
  load(join(folder({ 'p.yaml': yaml }), 'p.yaml'), environment)
const value = (yaml: string, environment?: Readonly<Record<string, string>>) =>
  loaded(yaml, environment).value

/** What a scalar comes to with variables in it. */
const put = (text: string, environment: Readonly<Record<string, string>> = {}) => {
  const { a } = value(`a: ${JSON.stringify(text)}\n`, environment) as { readonly a: unknown }
  return a instanceof Interpolated ? a : { text: a }
}

describe('load', () => {
  it("reads scalars by YAML 1.2's core schema", () => {
    expect(
      value('a: 1\nb: 1.5\nc: true\nd: null\ne: no\nf: "1"\ng: 2025-01-01\nh: 0x10\ni: !!str 7\n'),
    ).to.deep.equal({
      ...{ a: 1, b: 1.5, c: true, d: null, e: 'no', f: '1', g: '2025-01-01', h: 16, i: '7' },
    })
  })

  it('reads anchors, aliases, block scalars and flow collections', () => {
    expect(value('a: &x [1, { b: 2 }]\nc: *x\nd: |\n  one\n  two\ne: >-\n  one\n  two\n')).to.deep.equal({
      ...{ a: [1, { b: 2 }], c: [1, { b: 2 }], d: 'one\ntwo\n', e: 'one two' },
    })
  })

  it('takes __proto__ for a plain key', () => {
    const read = value('__proto__: { polluted: true }\n') as object
    expect(Object.keys(read)).to.deep.equal(['__proto__'])
    expect('polluted' in read).to.equal(false)
  })

  const variables: readonly (readonly [text: string, result: string])[] = [
    ['${A}', 'one'],
    ['x${A}y${B}z', 'xoneytwo: [2]z'],
    ['${MISSING:fallback}', 'fallback'],
    ['${MISSING:}', ''],
    ['${MISSING:redis://host:6379/0}', 'redis://host:6379/0'],
    ['${A:unused}', 'one'],
    ['$${A}', '${A}'],
    ['$${A} ${A}', '${A} one'],
    ['$A {A} ${} ${1}', '$A {A} ${} ${1}'],
    ['${EMPTY}', ''],
    ['${NESTED}', '${A}'],
  ]
  for (const [text, result] of variables) {
    it(`puts variables into ${text}`, () => {
      const environment = { A: 'one', B: 'two: [2]', EMPTY: '', NESTED: '${A}' }
      expect(put(text, environment).text).to.equal(result)
    })
  }

  it('never reads what a variable holds as YAML', () => {
    expect(put('${A}', { A: '{ b: 1 }' })).to.include({ text: '{ b: 1 }', whole: true })
  })

  it('leaves keys as they are', () => {
    expect(value('${A}: 1\n', { A: 'b' })).to.deep.equal({ '${A}': 1 })
  })

  it('remembers what came from the environment as secret, and no default', () => {
    const { secrets } = loaded('a: ${A}\nb: ${B:public}\nc: x${C}y\n', { A: 'hunter2', C: 'hunter3' })
    expect([...secrets]).to.have.members(['hunter2', 'hunter3'])
  })

  it('takes the path of a file for none, so that errors can name it, unless its variable says so', () => {
    const text = `source:
  path: \${DATA}
  paths: ["a/\${DAY}.json", "\${API_TOKEN}.json"]
  url: http://a?path=\${QUERY}
headers: { path: "\${HEADER}" }
dead_letter: { path: "\${DEAD}" }
`
    const environment = {
      DATA: 'd.json',
      DAY: 'monday',
      API_TOKEN: 'hunter2',
      QUERY: 'q',
      HEADER: 'h',
      DEAD: 'dead',
    }
    expect([...loaded(text, environment).secrets]).to.have.members(['hunter2', 'q', 'h'])
    expect([...loaded(`${text}a: \${DATA}\n`, environment).secrets], 'and elsewhere').to.include('d.json')
  })

  it('shows what an outage is told by: names, brokers, words of a list, and addresses without a user', () => {
    const text = `name: \${NAME}
on_error: \${POISON}
source: { brokers: ["\${BROKER}"], topics: ["\${TOPIC}"], url: "\${URL}" }
realtime: { redis_url: "\${REDIS}", dedup_storage: "\${STORAGE}" }
`
    const environment = {
      NAME: 'orders',
      POISON: 'skip',
      BROKER: 'broker:9092',
      TOPIC: 'events',
      URL: 'http://a/hook',
      REDIS: 'redis://cache:6379/1',
      STORAGE: 'redis',
    }
    const secretsWith = (changed: object) => [...loaded(text, { ...environment, ...changed }).secrets]
    expect(secretsWith({})).to.deep.equal(['http://a/hook'])
    expect(secretsWith({ REDIS: 'redis://:pw@cache:6379' })).to.include('redis://:pw@cache:6379')
    const parts = loaded('realtime: { redis_url: "redis://:${PART}@cache" }\n', { PART: 'hunter2' })
    expect([...parts.secrets]).to.deep.equal(['hunter2'])
  })

  it('knows where each value and key stands, counted from 1', () => {
    const { source } = loaded('a:\n  - b: 1\n    c: |\n      one\n      two\n')
    expect(source.locate(['a', 0, 'b'])).to.deep.equal({ line: 2, column: 8 })
    expect(source.locate(['a', 0, 'b'], { atKey: true })).to.deep.equal({ line: 2, column: 5 })
    expect(source.locate(['a', 0, 'c'], { inside: { line: 2, column: 3 } })).to.deep.equal({
      line: 5,
      column: 9,
    })
    const nothing = loaded('a:\nb:\n  -\n  - # one - more\n  - 5\n').source
    expect([['a'], ['b', 0], ['b', 1], ['b', 2]].map((path) => nothing.locate(path))).to.deep.equal([
      { line: 1, column: 1 },
      { line: 3, column: 3 },
      { line: 4, column: 3 },
      { line: 5, column: 5 },
    ])
    expect(source.locate(['a', 0, 'missing', 'below'])).to.deep.equal({ line: 2, column: 5 })
  })
})
