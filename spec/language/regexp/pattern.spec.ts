import { expect } from 'chai'
import fc from 'fast-check'

import { allMatches } from '../../../lib/language/regexp/engine.js'
import { Pattern } from '../../../lib/language/regexp/pattern.js'
import { re2Engine } from '../../../lib/language/regexp/re2Engine.js'

const atom = fc.constantFrom(
  ...[
    'a',
    'k',
    'S',
    'é',
    '😀',
    '.',
    '\\d',
    '\\w',
    '\\W',
    '\\s',
    '[ab]',
    '[^a]',
    '[a-c1]',
    '[^\\s,]',
    '\\.',
    '^',
    '$',
    '\\b',
    '\\B',
  ],
)

const quantified = fc
  .tuple(atom, fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,}'))
  .map(([one, quantifier]) => (/^(?:\^|\$|\\[bB])$/.test(one) ? one : one + quantifier))

const { pattern } = fc.letrec<{ pattern: string; group: string }>((tie) => ({
  pattern: fc
    .array(fc.oneof({ weight: 4, arbitrary: quantified }, { weight: 1, arbitrary: tie('group') }), {
      maxLength: 4,
    })
    .map((parts) => parts.join('')),
  group: fc
    .tuple(
      fc.constantFrom('(', '(?:'),
      fc.array(tie('pattern'), { minLength: 1, maxLength: 2, depthIdentifier: 'group' }),
      fc.constantFrom('', '', '+', '?', '{2}'),
    )
    .map(([open, branches, quantifier]) => `${open}${branches.join('|')})${quantifier}`),
}))

const expressions = fc
  .tuple(fc.constantFrom('', '', '(?i)', '(?m)', '(?s)', '(?im)'), pattern)
  .map((parts) => parts.join(''))

const texts = fc
  .array(fc.constantFrom(...Array.from('aabkKsSé12 \n,.-😀\u2028\rſ\u212a_')), { maxLength: 14 })
  .map((characters) => characters.join(''))

describe('a pattern', () => {
  it('matches as RE2 does, whichever engine it chose', () => {
    fc.assert(
      fc.property(expressions, texts, (expression, text) => {
        const chosen = new Pattern(expression)
        const { engine } = re2Engine(expression)
        const expected = allMatches(engine, text)
        expect(chosen.all(text)).to.deep.equal(expected.map(({ groups }) => groups))
        expect(chosen.texts(text)).to.deep.equal(expected.map(({ groups }) => groups[0]))
        expect(chosen.test(text)).to.equal(expected.length > 0)
      }),
      { numRuns: 800 },
    )
  })

  it('replaces as it matches', () => {
    fc.assert(
      fc.property(expressions, texts, (expression, text) => {
        const chosen = new Pattern(expression)
        let expected = ''
        let end = 0
        for (const match of allMatches(re2Engine(expression).engine, text)) {
          expected += `${text.slice(end, match.start)}<${match.groups[0]}>$`
          end = match.end
        }
        expect(chosen.replacer('<$0>$$')(text)).to.equal(expected + text.slice(end))
      }),
      { numRuns: 400 },
    )
  })
})
