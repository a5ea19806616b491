import type { Method, Parameter, Value } from '../../definition.js'
import { ascii85 } from '../../encoding/ascii85.js'
import { base64, base64rawurl, base64url } from '../../encoding/base64.js'
import type { Encoding } from '../../encoding/encoding.js'
import { hex } from '../../encoding/hex.js'
import { z85 } from '../../encoding/z85.js'
import { bytesOf, textOf } from '../../runtime/expect.js'

const SCHEMES: ReadonlyMap<string, Encoding> = new Map(
  Object.entries({ base64, base64url, base64rawurl, hex, ascii85, z85 }),
)

const scheme: Parameter = {
  name: 'scheme',
  type: 'string',
  summary: '`base64`, `base64url`, `base64rawurl` (without padding), `hex`, `ascii85` or `z85`.',
}

function schemeNamed(given: Value): Encoding {
  const name = textOf(given)
  const encoding = SCHEMES.get(name)
  if (encoding === undefined)
    throw new Error(`unrecognized encoding type: ${name}; there are ${[...SCHEMES.keys()].join(', ')}`)
  return encoding
}

/** Writes bytes as text. */
export const encode: Method = {
  name: 'encode',
  family: 'encoding',
  summary: 'Writes a string or bytes as text of a scheme.',
  parameters: [scheme],
  examples: [
    {
      mapping: 'root.v = this.v.encode("hex")',
      input: { v: 'hello world' },
      output: { v: '68656c6c6f20776f726c64' },
    },
    {
      mapping: 'root.v = this.v.encode("base64")',
      input: { v: 'hello world' },
      output: { v: 'aGVsbG8gd29ybGQ=' },
    },
  ],
  checksLiterals: true,
  bind: (given: Value) => {
    const encoding = schemeNamed(given)
    return (target) => encoding.encode(bytesOf(target))
  },
}

/** Reads bytes from text. */
export const decode: Method = {
  name: 'decode',
  family: 'encoding',
  summary: 'Reads text of a scheme, and gives its bytes.',
  parameters: [scheme],
  examples: [
    {
      mapping: 'root.v = this.v.decode("hex").string()',
      input: { v: '68656c6c6f20776f726c64' },
      output: { v: 'hello world' },
    },
    {
      mapping: 'root.v = this.v.decode("base64url").string()',
      input: { v: 'PDw_Pz8-Pg==' },
      output: { v: '<<???>>' },
    },
  ],
  checksLiterals: true,
  bind: (given: Value) => {
    const encoding = schemeNamed(given)
    return (target) => encoding.decode(textOf(target))
  },
}
