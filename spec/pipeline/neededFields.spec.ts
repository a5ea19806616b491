import { expect } from 'chai'

import type { Step, StepFunction } from '../../lib/core/step.js'
import { neededFields } from '../../lib/pipeline/neededFields.js'

const step = (needs?: StepFunction['needs']): Step => ({
  name: 'step',
  apply: Object.assign((value: unknown) => value, needs === undefined ? {} : { needs }),
})
const onlyId = step(() => new Set(['id']))
const alsoStatus = step((behind) => (behind === '*' ? '*' : new Set([...behind, 'status'])))
const unknown = step()

describe('neededFields', () => {
  it('asks from the last step to the first', () => {
    expect(neededFields([alsoStatus, onlyId])).to.deep.equal(new Set(['id', 'status']))
    expect(neededFields([onlyId, alsoStatus])).to.deep.equal(new Set(['id']))
  })

  it('is all where the output gets the documents as they came', () => {
    expect(neededFields([])).to.equal(undefined)
    expect(neededFields([alsoStatus])).to.equal(undefined)
  })

  it('is all where a step does not say what it needs', () => {
    expect(neededFields([unknown, onlyId])).to.equal(undefined)
    expect(neededFields([onlyId, unknown])).to.deep.equal(new Set(['id']))
  })
})
