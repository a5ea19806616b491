import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { root } from '../support/cli.js'
import { testYaml } from '../support/testYaml.js'

const text = readFileSync(join(root, 'docs/tests.md'), 'utf8')

describe('the page on tests', () => {
  const yaml = text.split('```yaml\n')[1]?.split('```')[0] ?? ''

  it('shows a pipeline whose tests pass', async () => {
    const results = await testYaml(yaml)
    expect(results.map(({ failures }) => failures)).to.deep.equal([[], []])
  })

  it('shows what a test that fails looks like', async () => {
    const [result] = await testYaml(yaml.replace('dedup_ttl: 24h', 'dedup_ttl: 30m'))
    const lines = text.split('\n')
    for (const line of result?.failures[0]?.message.split('\n') ?? ['nothing failed'])
      expect(lines.map((one) => one.trim())).to.include(line.trim())
  })
})
