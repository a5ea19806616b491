import { expect } from 'chai'

import { conformanceCases, knownFailing, lenient } from '../support/conformance/cases.js'
import { runConformance } from '../support/conformance/report.js'

describe('conformance with the reference', () => {
  const report = runConformance()

  before(() => {
    const { passed, failed, skipped } = report
    process.stdout.write(
      `    ${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped (npx tsx spec/support/conformanceCli.ts names them)\n`,
    )
  })

  it('passes every case that is not known to fail', () => {
    expect(report.surprises.map(({ case: { id }, why }) => `${id}: ${why}`)).to.deep.equal([])
  })

  it('keeps no case in known-failing.json that passes', () => {
    expect(report.mended, 'run conformanceCli.ts --shrink').to.deep.equal([])
  })

  it('keeps no case in known-failing.json twice', () => {
    expect(new Set(knownFailing()).size).to.equal(knownFailing().length)
  })

  it('is lenient in at most 15 cases, each of which expects a parse error and has a reason', () => {
    const cases = new Map(conformanceCases().map((one) => [one.id, one]))
    expect(lenient()).to.have.lengthOf.at.most(15)
    for (const { id, reason } of lenient()) {
      expect(reason, id).to.be.a('string').that.is.not.empty
      expect(cases.get(id)?.error ?? 'parse', id).to.equal('parse')
    }
  })
})
