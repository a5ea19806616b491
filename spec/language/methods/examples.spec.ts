import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'
import { methods } from '../../../lib/language/methods/index.js'
import { shownValue } from '../../support/shownValue.js'

describe('the examples of methods', () => {
  it('has each name once', () => {
    const names = methods.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([])
  })

  for (const { name, summary, parameters, examples } of methods) {
    it(`${name} has two examples, and a sentence on itself and each parameter`, () => {
      expect(examples.length).to.be.at.least(2)
      for (const text of [summary, ...parameters.map((parameter) => parameter.summary)])
        expect(text).to.match(/^\S.*[^.]\.$/)
    })
    for (const { mapping, input = null, output } of examples) {
      it(`${name}: ${mapping}`, () => {
        const applied = compileMapping(mapping).apply({ value: input })
        expect(applied.kind === 'value' && shownValue(applied.value)).to.deep.equal(shownValue(output))
      })
    }
  }
})
