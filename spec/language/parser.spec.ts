import { expect } from 'chai'
import fc from 'fast-check'

import { compileMapping, MappingError } from '../../lib/language/index.js'
import { parseMapping } from '../../lib/language/parser.js'
import { arbitraryMapping } from '../support/language/arbitraryMapping.js'
import { printMapping } from '../support/language/printMapping.js'

/** Texts that do not parse: what is said, and where. */
const BROKEN: readonly (readonly [text: string, at: string, message: RegExp])[] = [
  ['', '1:1', /at least one statement/],
  ['# nothing but a comment', '1:24', /at least one statement/],
  ["root.v = 'a'", '1:10', /unexpected character "'"/],
  ['root.v = "a', '1:10', /not closed/],
  ['root.v = """a', '1:10', /""" is not closed/],
  ['root.v = "\\q"', '1:11', /unknown escape \\q/],
  ['root.v = "\\\'"', '1:11', /unknown escape \\'/],
  ['root.v = random_int(1, 6, 5)', '1:10', /min 6 is above max 5/],
  ['root.v = random_int(min: this.a)', '1:31', /min takes only a literal/],
  ['root.v = this.bloblang("nope(")', '1:15', /bloblang: expected a query/],
  ['root.v = 0x10', '1:10', /0x10 is neither/],
  ['root.v = 1_000', '1:10', /1_000 is neither/],
  ['root.v = .5', '1:10', /a digit before its point/],
  ['root.v = 9223372036854775808', '1:10', /beyond 64 bits/],
  ['root.v = [1, 2', '1:15', /expected "\]", got the end/],
  ['root.v = {5: 1}', '1:11', /key of an object must be a string/],
  ['root.v = {"k".uppercase(): 1}', '1:14', /expected ":"/],
  ['root.v = (1', '1:12', /expected "\)"/],
  ['root.v = this.', '1:15', /expected a name behind the dot, got the end/],
  ['root.v = this..a', '1:15', /expected a name behind the dot/],
  ['root.v = "a" "b"', '1:14', /expected/],
  ['root.v = 1 root.w = 2', '1:12', /line break between statements/],
  ['root.a = 1; root.b = 2', '1:11', /unexpected character ";"/],
  ['root.v = 1\n  + 2', '2:3', /expected a statement/],
  ['root.v = $"x"', '1:11', /a variable's name/],
  ['root.v = this.(this -> 1)', '1:16', /this cannot name a parameter/],
  ['root.v = this.(x -> y -> x)', '1:21', /a lambda cannot give a lambda/],
  ['root.v = this.map_each(x -> x.map_each(x -> x))', '1:40', /named already/],
  ['root.v = if true', '1:17', /expected "\{"/],
  ['root.v = match this { }', '1:10', /at least one case/],
  ['root.v = match this { "x" => 1 "y" => 2 }', '1:32', /"," or a line break/],
  ['let = 1', '1:5', /let is a word of the language/],
  ['map m { meta a = 1 }\nroot = 1', '1:9', /a map cannot set metadata/],
  ['if true {\n  map m { root = 1 }\n}', '2:7', /expected "="/],
  ['root.v = nope()', '1:10', /unknown function nope/],
  ['root.v = range2(1, 2)', '1:10', /unknown function range2/],
  ['root.v = this.map_ech(x -> x)', '1:15', /did you mean map_each\?/],
  ['root.v = map_each(x -> x)', '1:10', /it is a method, as in this\.map_each\(\)/],
  ['root.v = this.json()', '1:15', /it is a function, json\(\)/],
  ['map m { root = 1 }\nroot.v = m()', '2:10', /a map is called with \.apply\("m"\)/],
  ['root.v = this.from_all()', '1:15', /out of scope/],
  ['root.v = batch_index()', '1:10', /out of scope/],
  ['root.v = this.keys(1)', '1:15', /keys takes no arguments, got 1/],
  ['root.v = this.get()', '1:15', /get: argument path is missing/],
  ['root.v = this.get(5)', '1:19', /get: argument path takes string, got number/],
  ['root.v = this.get(pth: "a")', '1:24', /get has no argument pth: did you mean path\?/],
  ['root.v = this.fold(0, query: this)', '1:15', /cannot be mixed/],
  ['root.v = this.get(path: "a", path: "b")', '1:15', /get takes one argument, got 2/],
  ['root.v = this.fold(initial: 0, initial: 1)', '1:41', /given twice/],
  ['root.v = 5 / 0', '1:12', /divide by zero/],
  ['root.v = "a" + 1', '1:14', /cannot add types string and number/],
  ['root.v = this.a + (1 > "a")', '1:22', /cannot compare types number and string/],
  ['map m { root = 1 }\nmap m { root = 2 }\nroot = 1', '2:1', /a map "m" is defined already/],
]

describe('parsing a mapping', () => {
  for (const [text, at, message] of BROKEN) {
    it(`says what is wrong, and where, with ${JSON.stringify(text)}`, () => {
      const error = parseError(text)
      expect(error.message).to.match(message)
      expect(`${error.line}:${error.column}`).to.equal(at)
    })
  }

  for (const [name, text] of Object.entries({
    brackets: `root.v = ${'['.repeat(10_000)}`,
    parentheses: `root.v = ${'('.repeat(10_000)}`,
    negations: `root.v = ${'!'.repeat(10_000)}true`,
    minuses: `root.v = ${'-('.repeat(10_000)}1`,
    ifs: `root.v = ${'if true { '.repeat(10_000)}`,
    'if statements': 'if true {\n'.repeat(10_000),
    matches: `root.v = ${'match this { _ => '.repeat(10_000)}`,
    lambdas: `root.v = this${'.map_each(_ -> this'.repeat(10_000)}`,
    'links of a chain': `root.v = this${'.keys()'.repeat(10_000)}`,
    'segments of a path': `root.v = this${'.a'.repeat(10_000)}`,
    'segments that are assigned to': `root${'.a'.repeat(10_000)} = 1`,
    operators: `root.v = ${'this + '.repeat(10_000)}1`,
    objects: `root.v = ${'{"a": '.repeat(10_000)}`,
    'chains in brackets': `root.v = ${'('.repeat(390)}this${`${'.a().b'.repeat(450)})`.repeat(390)}`,
    'maps that are applied': `root.v = this${'.apply("m")'.repeat(10_000)}`,
  })) {
    it(`gives an error for 10,000 ${name}, not a stack overflow`, () => {
      expect(parseError(text)).to.be.instanceOf(MappingError)
    })
  }

  it('parses what was printed of a program to the same program', () => {
    fc.assert(
      fc.property(arbitraryMapping, (program) => {
        const parsed = parseMapping(printMapping(program))
        const { statements, maps } = JSON.parse(JSON.stringify(parsed, placeless)) as typeof program
        expect({ statements, maps }).to.deep.equal(JSON.parse(JSON.stringify(program, placeless)))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

function parseError(text: string): MappingError {
  try {
    compileMapping(text)
  } catch (error) {
    expect(error).to.be.instanceOf(MappingError).with.property('phase', 'parse')
    return error as MappingError
  }
  throw new Error('it parsed')
}

/** Leaves out where a node stands, and what is undefined. */
function placeless(key: string, value: unknown): unknown {
  return key === 'at' ? undefined : value
}
