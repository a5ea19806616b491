import { expect } from 'chai'
import fc from 'fast-check'
import type { Value } from '../../../lib/language/definition.js'
import { byteLength, sliceText } from '../../../lib/language/text/byteText.js'
import { floatText } from '../../../lib/language/text/floatText.js'
import { jsonFormatter } from '../../../lib/language/text/jsonFormatter.js'
import { nativeJson } from '../../../lib/language/text/nativeJson.js'
import { parseFloatText } from '../../../lib/language/text/parseFloatText.js'
import { parseIntegerText } from '../../../lib/language/text/parseIntegerText.js'
import { percentDecoded } from '../../../lib/language/text/percent.js'
import { quoted } from '../../../lib/language/text/quoted.js'
import { unquoted } from '../../../lib/language/text/unquoted.js'
import { escapePath, escapeQuery } from '../../../lib/language/text/urlText.js'

/** Any text that UTF-8 can say. */
const text = fc.string({ unit: 'binary' })

const law = <T>(values: fc.Arbitrary<T>, check: (value: T) => void) => fc.assert(fc.property(values, check))

describe('texts', () => {
  it('say the same after quoting and unquoting, also in ASCII', () => {
    law(text, (value) => {
      expect(unquoted(quoted(value))).to.equal(value)
      expect(unquoted(quoted(value, true))).to.equal(value)
      expect(quoted(value, true)).to.match(/^[ -~]*$/)
    })
  })

  it('say the same after escaping for a URL and back', () => {
    law(text, (value) => {
      expect(percentDecoded(escapeQuery(value), 'query')).to.equal(value)
      expect(percentDecoded(escapePath(value), 'path')).to.equal(value)
    })
  })

  it('are as long as their bytes, and sliced as their bytes at the edges of characters', () => {
    law(fc.tuple(text, text, text), ([before, middle, after]) => {
      const whole = before + middle + after
      expect(byteLength(whole)).to.equal(Buffer.byteLength(whole))
      const from = Buffer.byteLength(before)
      expect(sliceText(whole, from, from + Buffer.byteLength(middle))).to.equal(middle)
    })
  })

  it('are, cut anywhere, one U+FFFD for each byte of a character that was cut', () => {
    law(fc.tuple(text, fc.nat(20), fc.nat(20)), ([value, from, length]) => {
      const to = Math.min(from + length, Buffer.byteLength(value))
      const start = Math.min(from, to)
      const slice = sliceText(value, start, to)
      const cut = Array.from(slice).filter((character) => character === '\ufffd').length
      const whole = slice.replaceAll('\ufffd', '')
      if (!value.includes('\ufffd')) expect(cut + Buffer.byteLength(whole)).to.equal(to - start)
    })
  })
})

describe('numbers', () => {
  it('are the same after writing and reading, in each style', () => {
    law(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      for (const style of ['e', 'f', 'g'] as const)
        expect(parseFloatText(floatText(value, style))).to.equal(value)
    })
  })

  it('are the same after writing and reading in each base', () => {
    law(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (value) => {
      for (const [prefix, base] of [
        ['', 10],
        ['0x', 16],
        ['0b', 2],
        ['0o', 8],
        ['0', 8],
      ] as const)
        expect(parseIntegerText(`-${prefix}${value.toString(base)}`, true)).to.equal(-value)
    })
  })
})

describe('the text of a value', () => {
  const lasting = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.dictionary(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('10', '9', '__proto__')),
        tie('value'),
      ),
    ),
  })).value

  it('is the same by JavaScript, where that is fast, and by the writer of JSON', () => {
    law(lasting, (value) => {
      const native = nativeJson(value)
      if (native !== undefined)
        expect(native).to.equal(jsonFormatter({ indent: '', escapesHtml: true })(value))
    })
  })

  it('is by JavaScript for everyday documents, whatever the order of their keys', () => {
    expect(nativeJson({ b: [1, { d: null, c: 'é' }], a: true })).to.equal(
      '{"a":true,"b":[1,{"c":"é","d":null}]}',
    )
  })
})
