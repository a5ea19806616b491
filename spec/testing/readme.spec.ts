import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { testOptions } from '../../lib/pipeline/tests/testOptions.js'
import { root } from '../support/cli.js'
import { testYaml } from '../support/testYaml.js'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const section = (title: string) => readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? ''

describe('README on tests', () => {
  const yaml = section('Test a pipeline').split('```yaml\n')[1]?.split('```')[0] ?? ''

  it('shows a pipeline whose tests pass', async () => {
    const results = await testYaml(yaml)
    expect(results.map(({ failures }) => failures)).to.deep.equal([[], []])
  })

  it('shows what a test that fails looks like', async () => {
    const [result] = await testYaml(yaml.replace('dedup_ttl: 24h', 'dedup_ttl: 30m'))
    const lines = section('Test a pipeline').split('\n')
    for (const line of result?.failures[0]?.message.split('\n') ?? ['nothing failed'])
      expect(lines.map((one) => one.trim())).to.include(line.trim())
  })

  it('explains each key of a test', () => {
    const { properties } = testOptions.schema as { readonly properties: object }
    const missing = Object.keys(properties).filter((key) => !section('Tests').includes(`| \`${key}\``))
    expect(missing).to.deep.equal([])
  })
})
