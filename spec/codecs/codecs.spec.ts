import { expect } from 'chai'

import { boolean } from '../../lib/codecs/boolean.js'
import { closed } from '../../lib/codecs/closed.js'
import type { Codec } from '../../lib/codecs/codec.js'
import { asFault } from '../../lib/codecs/component.js'
import { described, plainSchema } from '../../lib/codecs/described.js'
import { dictionary } from '../../lib/codecs/dictionary.js'
import { duration } from '../../lib/codecs/duration.js'
import { enumeration } from '../../lib/codecs/enumeration.js'
import { fieldPath } from '../../lib/codecs/fieldPath.js'
import { Interpolated } from '../../lib/codecs/interpolated.js'
import { list } from '../../lib/codecs/list.js'
import { mapping, query } from '../../lib/codecs/mapping.js'
import { integer, number } from '../../lib/codecs/number.js'
import { optional, orEmpty, withDefault } from '../../lib/codecs/optional.js'
import { refined } from '../../lib/codecs/refined.js'
import { nonEmptyString, secret, string } from '../../lib/codecs/string.js'
import { url } from '../../lib/codecs/url.js'

/** The value, or `path: message` of each fault. */
function decoded(codec: Codec<unknown>, input: unknown): unknown {
  const result = codec.decode(input)
  if (result._tag === 'Right') return result.right
  return result.left
    .map((error) => asFault(error, []))
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const whole = (text: string) => new Interpolated(text, true, [])
const part = (text: string) => new Interpolated(text, false, [])
const unset = new Interpolated('', true, ['NAME'])

const colour = enumeration('red', 'green')
const point = closed({ x: number(), y: withDefault(number(), 7) })

type Row = readonly [name: string, codec: Codec<unknown>, input: unknown, output: unknown]

const accepted: readonly Row[] = [
  ['a string', string, '', ''],
  ['true', boolean, true, true],
  ['a number', number(), 1.5, 1.5],
  ['a whole number at its bound', integer({ min: 1 }), 1, 1],
  ['a duration', duration, '1h30m', 5_400_000],
  ['a fraction of a duration', duration, '1.5s', 1500],
  ['a word', colour, 'red', 'red'],
  ['a path', fieldPath, 'a.b.c', 'a.b.c'],
  ['a URL', url, 'https://host/path', 'https://host/path'],
  ['a list', list(string), ['a', 'b'], ['a', 'b']],
  ['an empty list', list(string), [], []],
  [
    'a dictionary of any names',
    dictionary(integer()),
    JSON.parse('{"__proto__":1}'),
    JSON.parse('{"__proto__":1}'),
  ],
  ['a closed mapping, with a default', point, { x: 1 }, { x: 1, y: 7 }],
  ['a key without a value as its default', point, { x: 1, y: null }, { x: 1, y: 7 }],
  ['a key that may be left out', optional(string), undefined, undefined],
  ['a mapping that may be left out', orEmpty(closed({ y: withDefault(number(), 7) })), undefined, { y: 7 }],
  ['a whole variable as the number that is wanted', integer(), whole('42'), 42],
  ['a whole variable as the boolean that is wanted', boolean, whole('false'), false],
  ['a whole variable as the duration that is wanted', duration, whole('5s'), 5000],
  ['a variable within a text', string, part('a-b'), 'a-b'],
]

const refused: readonly Row[] = [
  ['a number for a string', string, 1, [': expected a string, got number 1']],
  ['nothing for a text', nonEmptyString, '', [': expected a string that is not empty']],
  ['a text for a boolean', boolean, 'yes', [': expected true or false, got string "yes"']],
  ['a text for a number', number(), '1', [': expected a number, got string "1"']],
  ['infinity', number(), Number.POSITIVE_INFINITY, [': expected a number, got number Infinity']],
  ['a fraction', integer(), 1.5, [': expected a whole number, got number 1.5']],
  [
    'a number at an open bound',
    number({ above: 0, max: 1 }),
    0,
    [': expected a number above 0 and at most 1, got number 0'],
  ],
  [
    'a duration without a unit',
    duration,
    30,
    [': expected a duration such as 500ms, 30s, 24h or 1h30m, got number 30'],
  ],
  ['a misspelt word', colour, 'gren', [': expected red | green, got "gren": did you mean green?']],
  ['another word', colour, 'blue', [': expected red | green, got string "blue"']],
  [
    'a path with a hole',
    fieldPath,
    'a..b',
    [': expected the path of a field, such as id or address.city, got string "a..b"'],
  ],
  [
    'a URL of a file',
    url,
    'file:///etc',
    [': expected an http or https URL, such as https://example.com/ingest'],
  ],
  ['a text for a list', list(string), 'a', [': expected a list, got string "a"']],
  [
    'a list that is too short',
    list(string, { atLeast: 2 }),
    ['a'],
    [': expected a list of at least 2, got 1'],
  ],
  [
    'every wrong item of a list',
    list(integer()),
    [1, 'a', 2, 'b'],
    ['1: expected a whole number, got string "a"', '3: expected a whole number, got string "b"'],
  ],
  ['a list for a mapping', point, [1], [': expected a mapping, got a list']],
  ['a missing key', point, {}, [': x is missing']],
  [
    'all faults of a mapping at once',
    point,
    { z: 1, y: 'a' },
    ['z: unknown key z: did you mean x?', ': x is missing', 'y: expected a number, got string "a"'],
  ],
  [
    'a key of the prototype',
    point,
    { x: 1, constructor: 1 },
    ['constructor: unknown key constructor: expected x, y'],
  ],
  [
    'a wrong value of a dictionary',
    dictionary(integer()),
    { a: 'x' },
    ['a: expected a whole number, got string "x"'],
  ],
  [
    'a variable that is not set',
    string,
    unset,
    [': environment variable NAME is not set: set it, or give a default: ${NAME:...}'],
  ],
  [
    'a variable of another type, without showing it',
    integer(),
    whole('hunter2'),
    [': expected a whole number, got another value from the environment'],
  ],
  [
    'an empty variable for a number',
    integer(),
    whole(''),
    [': expected a whole number, got another value from the environment'],
  ],
  ['a secret that is none, without showing it', secret, 12345678, [': expected a string that is not empty']],
  [
    'a long text, cut off',
    integer(),
    'x'.repeat(100),
    [`: expected a whole number, got string "${'x'.repeat(40)}..."`],
  ],
]

describe('codecs', () => {
  for (const [name, codec, input, output] of accepted) {
    it(`take ${name}`, () => expect(decoded(codec, input)).to.deep.equal(output))
  }

  for (const [name, codec, input, faults] of refused) {
    it(`refuse ${name}`, () => expect(decoded(codec, input)).to.deep.equal(faults))
  }

  it('place what a refinement objects to at the keys that it names', () => {
    const ordered = refined(closed({ a: closed({ from: number(), to: number() }) }), ({ a: { from, to } }) =>
      from <= to ? undefined : { at: ['a', 'to'], message: `expected at least ${from}` },
    )
    expect(decoded(ordered, { a: { from: 1, to: 2 } })).to.deep.equal({ a: { from: 1, to: 2 } })
    expect(decoded(ordered, { a: { from: 2, to: 1 } })).to.deep.equal(['a.to: expected at least 2'])
    expect(decoded(ordered, { a: { from: 2 } })).to.deep.equal(['a: to is missing'])
  })

  it('compile mappings and queries, and say where in their text they are wrong', () => {
    const compiled = mapping.decode('root = this')
    expect(compiled._tag).to.equal('Right')
    const wrong = mapping.decode('root = this\nroot.a = ')
    if (wrong._tag === 'Right') throw new Error('compiles')
    expect(wrong.left.map((error) => asFault(error, ['steps', 0]))[0]?.inside).to.include({ line: 2 })
    expect(query.decode('.a == 1')._tag).to.equal('Right')
    expect(decoded(query, '')).to.deep.equal([': expected a string that is not empty'])
  })

  it('carry what is told of their option, and decode as before', () => {
    const age = described(withDefault(number(), 7), 'How old.', {
      example: 8,
      mode: 'realtime',
      otherwise: 'x',
    })
    expect(decoded(closed({ age }), {})).to.deep.equal({ age: 7 })
    expect(decoded(closed({ age }), { age: 'old' })).to.deep.equal([
      'age: expected a number, got string "old"',
    ])
    expect(age.schema).to.deep.equal({
      ...{ type: 'number', default: 7, description: 'How old.', examples: [8] },
      ...{ 'x-default': 'x', 'x-mode': 'realtime' },
    })
    expect(plainSchema(age.schema)).to.have.keys('type', 'default', 'description', 'examples')
  })

  it('give their JSON Schema', () => {
    expect(point.schema).to.deep.equal({
      type: 'object',
      properties: { x: { type: 'number' }, y: { type: 'number', default: 7 } },
      required: ['x'],
      additionalProperties: false,
    })
    expect(list(colour, { atLeast: 1 }).schema).to.deep.equal({
      type: 'array',
      items: { enum: ['red', 'green'] },
      minItems: 1,
    })
  })
})
