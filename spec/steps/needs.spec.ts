import { expect } from 'chai'

import type { Fields, StepFunction } from '../../lib/core/step.js'
import * as steps from '../../lib/steps/index.js'

/** A step's function as a configuration builds it. */
function built(key: string, options: unknown): StepFunction {
  const step = new Map(Object.entries(steps)).get(key)
  const decoded = step?.decode(options, [])
  if (!decoded?.ok) throw new Error(JSON.stringify(decoded?.faults))
  return (decoded.value as (name: string) => StepFunction)('step')
}

const shown = (fields: Fields | undefined) =>
  fields === undefined || fields === '*' ? fields : [...fields].sort().join(' ')

const ROWS: readonly (readonly [string, options: unknown, behind: string, expected: string])[] = [
  ['select', ['id', 'address.city'], '*', 'address id'],
  ['select', ['id', 'address.city'], 'id', 'address id'],
  ['exclude', ['password', 'address.street'], '*', '*'],
  ['exclude', ['password', 'address.street'], 'id address', 'address id'],
  ['sample', 0.5, 'id', 'id'],
  ['sample', 0.5, '*', '*'],
  ['filter', '.status == "active" && this.profile.age > 5', 'id', 'id profile status'],
  ['filter', 'this.keys().length() > 3', 'id', '*'],
  ['filter', 'true', '*', '*'],
  ['transform', 'root = this\nroot.name = this.first + this.last', 'id name', 'first id last name'],
  ['transform', 'root = this\nroot.name = this.first', '*', '*'],
  ['transform', 'root.name = this.first', '*', 'first'],
  ['transform', 'root.name = this.first', 'id', 'first'],
  ['transform', 'root = if this.old { deleted() }', 'id', '*'],
  ['transform', 'root.all = this', 'all', '*'],
  ['transform', 'root.text = content().string()', 'text', '*'],
]

describe('what steps need', () => {
  for (const [key, options, behind, expected] of ROWS) {
    it(`${key} ${JSON.stringify(options)}, where ${behind} is wanted behind it: ${expected}`, () => {
      const fields = behind === '*' ? '*' : new Set(behind.split(' '))
      expect(shown(built(key, options).needs?.(fields))).to.equal(expected)
    })
  }
})
