import { expect } from 'chai'
import fc from 'fast-check'

import { quick } from '../../../lib/language/compiler/quick.js'
import type { Value } from '../../../lib/language/definition.js'
import { compileQuery, type Query } from '../../../lib/language/index.js'
import type { MethodPlan } from '../../../lib/language/plan.js'
import { registry } from '../../../lib/language/registry.js'

/** What texts are unlike each other in: cases of more or fewer letters, white space of one standard only, halves of characters. */
const ODD = [
  '',
  ' ',
  '\t',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\ufeff',
  'a',
  'Z',
  'ß',
  'ŉ',
  'İ',
  'ı',
  'Σ',
  'ς',
  'ᾳ',
  'ΐ',
]
const character = fc.oneof(
  fc.constantFrom(...ODD, 'é', '😀', '𐐀', '\0', '\\', '"'),
  fc.string({ unit: 'binary', maxLength: 2 }),
)
const text = fc.array(character, { maxLength: 6 }).map((characters) => characters.join(''))
const loneHalf = fc.constantFrom('\ud83d', '\ude00')

const other: fc.Arbitrary<Value> = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'length', '__proto__'), fc.integer(), {
    maxKeys: 2,
    noNullPrototype: true,
  }),
  fc.uint8Array({ maxLength: 4 }),
)

/** A literal, and a target in which it often stands. */
const call = fc.tuple(text, text, text, loneHalf).chain(([before, literal, after, half]) =>
  fc.record({
    literal: fc.constant(literal),
    target: fc.oneof(
      fc.constantFrom<Value>(before, literal, before + literal, literal + after, before + literal + after),
      fc.constantFrom<Value>(half + literal, literal + half, before + half + after),
      fc.constantFrom('12', '1.5', '-0', '0x1f', '1e3', ' 1'),
      other,
    ),
  }),
)

const untold = { declare: () => undefined, take: () => undefined }

/** What a query gives of a target, or how it fails: as generated code, and interpreted, which calls the method itself. */
function both(query: string): (target: Value) => readonly [generated: unknown, interpreted: unknown] {
  const [generated, interpreted] = [compileQuery(query), compileQuery(query, { trace: untold })]
  return (target) => [outcome(generated, target), outcome(interpreted, target)]
}

function outcome({ run }: Query, target: Value): unknown {
  try {
    return run({ v: target }, {})
  } catch (error) {
    return (error as Error).message
  }
}

function isQuick(name: string, argument: string | undefined): boolean {
  const definition = registry.methods.get(name)
  const args = argument === undefined ? [] : [{ kind: 'static', value: argument }]
  return quick({ definition, args } as unknown as MethodPlan, '') !== undefined
}

describe('the quick case of a method', () => {
  const names = [...registry.methods.keys()]
  const bare = names.filter((name) => isQuick(name, undefined))
  const ofText = names.filter((name) => isQuick(name, 'text'))

  it('is there for some', () => {
    expect(bare).to.include('trim')
    expect(ofText).to.include('has_prefix')
  })

  for (const name of bare)
    it(`gives what ${name} gives`, () => {
      const outcomes = both(`this.v.${name}()`)
      fc.assert(
        fc.property(call, ({ target }) => {
          const [generated, interpreted] = outcomes(target)
          expect(generated).to.deep.equal(interpreted)
        }),
        { numRuns: 400 },
      )
    })

  for (const name of ofText)
    it(`gives what ${name} of a text gives`, () => {
      fc.assert(
        fc.property(call, ({ literal, target }) => {
          const [generated, interpreted] = both(`this.v.${name}(${JSON.stringify(literal)})`)(target)
          expect(generated).to.deep.equal(interpreted)
        }),
        { numRuns: 400 },
      )
    })
})
