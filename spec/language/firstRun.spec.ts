import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect } from 'chai'

const SCRIPT = join(import.meta.dirname, '../support/language/firstRun.mjs')

const TOO_DEEP = /^failed assignment \(line \d+\): the (mapping or the )?document is nested too deeply/

describe('the first run of a process, whose code is not optimised and takes the most of the stack', () => {
  const RECURSIVE = 'map m {\n  root.n = this.apply("m")\n}\nroot.v = this.apply("m")'
  for (const [name, mapping, document, at] of [
    ['of a map that applies itself without end', RECURSIVE, '1', '4:1'],
    ['of maps that catch each other', RECURSIVE.replace('("m")', '("m").catch(0)'), '1', '4:1'],
    [
      'of a map down a document',
      'map m {\n  root = this.a.apply("m")\n}\nroot = this.apply("m")',
      'objects',
      '4:1',
    ],
    ['of a comparison of deep documents', 'root.v = 1\nroot.v = this == json().(this)', 'objects', undefined],
    ['of the text of a deep document', 'root.a = 1\nroot.v = this.string()', 'arrays', '2:1'],
    ['of a merge of deep documents', 'root = this.merge(json())', 'objects', '1:1'],
    ['of the YAML of a deep document', 'root = this.format_yaml()', 'arrays', '1:1'],
  ] as const) {
    it(`${name} ends with a value, or an error with its place`, async () => {
      const { raw, phase, at: where, message } = await firstRun([], mapping, document)
      expect(raw).to.equal(undefined)
      if (at === undefined && phase === undefined) return
      expect({ phase, where }).to.deep.equal({ phase: 'exec', where: at ?? where })
      expect(message).to.match(TOO_DEEP)
    }).timeout(60_000)
  }

  it('goes a thousand maps deep', async () => {
    const mapping =
      'map m {\n  root.n = if this > 0 { (this - 1).apply("m") } else { 0 }\n}\nroot = this.apply("m")'
    expect(await firstRun([], mapping, '1000')).to.deep.equal({ kind: 'value' })
  }).timeout(60_000)

  for (const [name, schema] of [
    ['that is a literal', '"""{"type": "object"}"""'],
    ['that is no literal', 'this.schema'],
  ])
    it(`refuses a JSON schema ${name} while compiling where code from strings is forbidden`, async () => {
      const flags = ['--disallow-code-generation-from-strings']
      const mapping = `root.a = 1\nroot.v = this.json_schema(${schema})`
      const { phase, at, message } = await firstRun(flags, mapping, '{}')
      expect({ phase, at }).to.deep.equal({ phase: 'parse', at: '2:15' })
      expect(message).to.contain('json_schema generates code, which this process forbids')
    }).timeout(60_000)
})

interface Outcome {
  readonly kind?: string
  readonly raw?: string
  readonly phase?: string
  readonly at?: string
  readonly message?: string
}

async function firstRun(flags: readonly string[], mapping: string, document: string): Promise<Outcome> {
  const args = [...flags, SCRIPT, mapping, document]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Outcome
}
