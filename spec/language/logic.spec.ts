import { expect } from 'chai'

import { MappingError } from '../../lib/language/index.js'
import { type Logic, logicOf } from '../../lib/language/logic.js'

/** Parts as text: operators in front, each part as it is written. */
const drawn = (logic: Logic): string => {
  switch (logic.kind) {
    case 'chain':
      return `${logic.operator}[${drawn(logic.left)}, ${drawn(logic.right)}]`
    case 'not':
      return `![${drawn(logic.part)}]`
    case 'comparison':
      return `${logic.left.text} ${logic.operator} ${logic.right.text}`
    case 'bare':
      return logic.isLiteral ? `literal ${logic.text}` : logic.text
  }
}

const PARTS: readonly (readonly [text: string, parts: string])[] = [
  ['this.a', 'this.a'],
  ['true', 'literal true'],
  ['this.a == 1', 'this.a == 1'],
  ['this.a == -1 && b', '&&[this.a == -1, b]'],
  ['a && b || c', '||[&&[a, b], c]'],
  ['a && (b || c)', '&&[a, ||[b, c]]'],
  ['((a)) && ((b == (c)))', '&&[a, b == (c)]'],
  ['(a) && (b)', '&&[a, b]'],
  ['!(a && b)', '![&&[a, b]]'],
  ['!a.b.contains("x && y")', '![a.b.contains("x && y")]'],
  ['a.any(x -> x > 1 && x < 3) && b', '&&[a.any(x -> x > 1 && x < 3), b]'],
  ['(a | b) == "c" && d + 1 > 2', '&&[(a | b) == "c", d + 1 > 2]'],
  ['a && # a comment\n  b', '&&[a, b]'],
  ['if a { b } else { c } == 1', 'if a { b } else { c } == 1'],
]

describe('logicOf', () => {
  for (const [text, parts] of PARTS)
    it(`takes ${JSON.stringify(text)} apart`, () => expect(drawn(logicOf(text))).to.equal(parts))

  it('takes the query apart that begins at an offset, with the parentheses before it', () => {
    const text = 'root.a = if (this.a == 1) && this.b { 2 }'
    expect(drawn(logicOf(text, text.indexOf('this')))).to.equal('&&[this.a == 1, this.b]')
  })

  it('refuses an offset at which no query begins', () => {
    expect(() => logicOf('a == 1', 2)).to.throw(MappingError)
    expect(() => logicOf('a', 5)).to.throw(MappingError)
  })
})
