import { expect } from 'chai'

import { compileMapping } from '../../../lib/language/index.js'

const VALUES = [
  '',
  'hello',
  'é <&> \u2028',
  '\ud800',
  new Uint8Array([0, 255]),
  1,
  null,
  { b: [1.5, 'x'], a: '<' },
]

const PAIRS: readonly [first: string, second: string][] = [
  ...['md5', 'sha1', 'sha256', 'sha512', 'sha3_256', 'sha3_512', 'crc32', 'xxhash64'].flatMap((name) =>
    ['hex', 'base64', 'base64url'].map((scheme): [string, string] => [
      `hash("${name}")`,
      `encode("${scheme}")`,
    ]),
  ),
  ['hash("hmac_sha1", "key")', 'encode("hex")'],
  ['format_json()', 'string()'],
  ['format_json(indent: "\t", escape_html: false)', 'string()'],
  ['format_json(no_indent: true)', 'string()'],
]

describe('a method right behind another', () => {
  for (const [first, second] of PAIRS)
    it(`.${first}.${second} gives what it gives apart`, () => {
      for (const v of VALUES) {
        const together = outcome(`root = this.v.${first}.${second}`, v)
        const apart = outcome(`let first = this.v.${first}\nroot = $first.${second}`, v)
        expect(together).to.deep.equal(apart)
      }
    })

  it('fails while compiling where an argument of either is wrong', () => {
    expect(() => compileMapping('root = this.hash("md6").encode("hex")')).to.throw('unrecognized hash type')
    expect(() => compileMapping('root = this.hash("md5").encode("hax")')).to.throw('unrecognized encoding')
  })
})

function outcome(mapping: string, v: unknown): unknown {
  try {
    return compileMapping(mapping).run({ v }, {})
  } catch (error) {
    return (error as Error).message.replace('root = ', '')
  }
}
