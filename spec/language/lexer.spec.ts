import { expect } from 'chai'

import { tokenize } from '../../lib/language/lexer.js'

const ROWS: readonly (readonly [text: string, ...tokens: string[]])[] = [
  ['root.a = 1', 'name root', 'symbol .', 'name a', 'symbol =', 'integer 1'],
  ['a.0.5', 'name a', 'symbol .', 'integer 0', 'symbol .', 'integer 5'],
  ['@0.1', 'symbol @', 'integer 0', 'symbol .', 'integer 1'],
  ['1.5 2e3 1.5E-2', 'decimal 1.5', 'decimal 2e3', 'decimal 1.5E-2'],
  ['5.7.floor', 'decimal 5.7', 'symbol .', 'name floor'],
  ['5.string', 'integer 5', 'symbol .', 'name string'],
  ['0abc', 'name 0abc'],
  ['a->b=>c', 'name a', 'symbol ->', 'name b', 'symbol =>', 'name c'],
  ['a>=b!=c', 'name a', 'symbol >=', 'name b', 'symbol !=', 'name c'],
  ['!!a', 'symbol !', 'symbol !', 'name a'],
  ['"a\\n\\u263a\\x41\\101\\"" # not a token', 'string a\n☺AA"'],
  ['"\\xc3\\xa9"', 'string é'],
  ['"""a "quoted"\n\\n"""', 'string a "quoted"\n\\n'],
  ['# only this'],
]

describe('cutting a mapping into tokens', () => {
  for (const [text, ...expected] of ROWS) {
    it(JSON.stringify(text), () => {
      const tokens = tokenize(text)
      expect(tokens.slice(0, -1).map((token) => `${token.kind} ${token.text}`)).to.deep.equal(expected)
      expect(tokens.at(-1)).to.include({ kind: 'end', start: text.length })
    })
  }

  it('knows what stands before a token: nothing, blanks, or a line break, behind a comment too', () => {
    const spaces = tokenize('a b\nc # d\ne.f\r\n g').map(({ space }) => space)
    expect(spaces).to.deep.equal([false, 'blank', 'line', 'line', false, false, 'line', false])
  })
})
