import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { apiReport } from '../scripts/apiReport.js'
import { generated, root } from '../scripts/generated.js'
import { folder } from './support/cli.js'

describe('what is written from the code', () => {
  let dist = ''
  before(function () {
    this.timeout(60_000)
    dist = folder({})
    execFileSync(join(root, 'node_modules/.bin/tsc'), [
      ...['-p', join(root, 'tsconfig.build.json'), '--outDir', dist],
      ...['--emitDeclarationOnly', '--sourceMap', 'false'],
    ])
  })
  after(() => rmSync(dist, { recursive: true, force: true }))

  for (const path of Object.keys(generated)) {
    it(`${path} is current: npm run docs writes it`, () => {
      expect(readFileSync(join(root, path), 'utf8')).to.equal(generated[path]?.(dist))
    }).timeout(20_000)
  }

  it('shows a change of the surface in the report', () => {
    const report = apiReport(dist)
    expect(report)
      .to.contain('### fromFile\n')
      .and.contain('### Batch\n')
      .and.contain('readonly lane: string')
    expect(report).not.to.contain('/**')
  })
})
