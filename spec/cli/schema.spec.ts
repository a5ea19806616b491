import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { load } from 'js-yaml'

import { root, rxpipe } from '../support/cli.js'

describe('rxpipe schema', () => {
  let validate: (value: unknown) => boolean

  before(async () => {
    const { code, stdout } = await rxpipe(['schema'])
    expect(code).to.equal(0)
    // format: uri is for editors
    validate = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(stdout))
  })

  for (const file of readdirSync(join(root, 'pipelines')).filter((name) => name.endsWith('.yaml'))) {
    it(`accepts ${file}`, () => {
      const text = readFileSync(join(root, 'pipelines', file), 'utf8')
      // as editors see it: variables are text
      expect(validate(load(text))).to.equal(true)
    })
  }

  it('tells editors what options mean, and nothing that JSON Schema does not know', async () => {
    const { stdout } = await rxpipe(['schema'])
    expect(stdout)
      .to.contain('"description": "How long an id is known."')
      .and.not.match(/"x-\w+":/)
  })

  const source = { type: 'file', path: 'a.json' }
  const right = { name: 'p', type: 'batch', source }
  for (const [name, pipeline, accepted] of [
    ['the least that a pipeline needs', right, true],
    ['a pipeline without a source', { name: 'p', type: 'batch' }, false],
    ['an unknown key', { ...right, stpes: [] }, false],
    ['an unknown option of a source', { ...right, source: { ...source, formt: 'csv' } }, false],
    ['an unknown type of source', { ...right, source: { type: 'fax' } }, false],
    ['a variable for a number', { ...right, source: { ...source, max_batch: '${SIZE:10}' } }, true],
    ['text for a number', { ...right, source: { ...source, max_batch: 'ten' } }, false],
    [
      'a variable within a URL',
      { ...right, source: { type: 'http', url: '${API}/users', timeout: '${T}' } },
      true,
    ],
    ['a step of two kinds', { ...right, steps: [{ sample: 1, filter: 'true' }] }, false],
    ['a sample of everything', { ...right, steps: [{ name: 's', sample: 1 }] }, true],
    ['a sample of nothing', { ...right, steps: [{ name: 's', sample: 0 }] }, false],
  ] as const) {
    it(`${accepted ? 'accepts' : 'refuses'} ${name}`, () => expect(validate(pipeline)).to.equal(accepted))
  }
})
