import { expect } from 'chai'

import { forms } from '../../lib/language/forms.js'
import { functions } from '../../lib/language/functions/index.js'
import { compileMapping } from '../../lib/language/index.js'
import { methods } from '../../lib/language/methods/index.js'
import { shownValue } from '../support/shownValue.js'

const called = (kind: 'function' | 'method') => forms.filter(({ calledAs }) => calledAs === kind)

for (const [kind, definitions] of [
  ['methods', [...methods, ...called('method')]],
  ['functions', [...functions, ...called('function')]],
] as const) {
  describe(`the examples of ${kind}`, () => {
    it('has each name once', () => {
      const names = definitions.map(({ name }) => name)
      expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([])
    })

    for (const { name, summary, parameters, examples } of definitions) {
      it(`${name} has two examples, and a sentence on itself and each parameter`, () => {
        expect(examples.length).to.be.at.least(2)
        for (const text of [summary, ...parameters.map((parameter) => parameter.summary)])
          expect(text).to.match(/^\S.*[^.]\.$/)
      })
      for (const { mapping, input = null, output } of examples) {
        it(`${name}: ${mapping}`, () => {
          const applied = compileMapping(mapping).apply({ value: input })
          const value = applied.kind === 'value' ? applied.value : input
          expect(shownValue(value)).to.deep.equal(shownValue(output))
        })
      }
    }
  })
}
