import { expect } from 'chai'
import fc from 'fast-check'

import { compileMapping } from '../../../lib/language/index.js'
import { describeMethods } from '../../support/methodTable.js'

const v = 'hello world'
const NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'

describeMethods('encoding and hashing', [
  // encode
  ['root = this.v.encode("base64")', { v: 'hello' }, 'aGVsbG8='],
  ['root = this.v.encode("base64url")', { v: '<<???>>' }, 'PDw_Pz8-Pg=='],
  ['root = this.v.encode("base64rawurl")', { v: '<<???>>' }, 'PDw_Pz8-Pg'],
  ['root = this.v.encode("hex")', { v: 'é€😀' }, 'c3a9e282acf09f9880'],
  [
    'root = this.v.encode("ascii85")',
    { v: 'this is totally unstructured data' },
    'FD,B0+DGm>FDl80Ci"A>F`)8BEckl6F`M&(+Cno&@/',
  ],
  ['root = bytes(5).encode("ascii85")', null, 'z!!'],
  ['root = bytes(3).encode("ascii85")', null, '!!!!'],
  ['root = this.v.encode("z85")', { v: 'hello world!' }, 'xK#0@zY<mxA+]nf'],
  ['root = this.v.encode("z85")', { v: 'hello' }, /multiple of four bytes/],
  ['root = this.v.encode("hex")', { v: '' }, ''],
  ['root = this.v.encode("hex")', { v: 5 }, /expected bytes value, got number/],
  ['root = this.v.encode("nope")', { v }, /unrecognized encoding type: nope/],
  ['root = this.v.encode(this.s)', { v, s: 'hex' }, '68656c6c6f20776f726c64'],

  // decode
  ['root = this.v.decode("base64").string()', { v: 'aGVs\r\nbG8=' }, 'hello'],
  ['root = this.v.decode("base64").string()', { v: 'aGVsbG8' }, /illegal base64 data/],
  ['root = this.v.decode("base64").string()', { v: 'aGVsbG8==' }, /illegal base64 data/],
  ['root = this.v.decode("base64").string()', { v: 'aGVs bG8=' }, /illegal base64 data at input byte 4/],
  ['root = this.v.decode("base64").string()', { v: '_-__' }, /illegal base64 data at input byte 0/],
  ['root = this.v.decode("base64url").string()', { v: 'PDw_Pz8-Pg==' }, '<<???>>'],
  ['root = this.v.decode("base64rawurl").string()', { v: 'PDw_Pz8-Pg' }, '<<???>>'],
  ['root = this.v.decode("base64rawurl").string()', { v: 'PDw_Pz8-Pg==' }, /illegal base64 data/],
  ['root = this.v.decode("hex").string()', { v: '68656C' }, 'hel'],
  ['root = this.v.decode("hex").string()', { v: 'zz' }, /invalid byte 'z'/],
  ['root = this.v.decode("hex").string()', { v: '686' }, /odd length/],
  ['root = this.v.decode("ascii85").string()', { v: 'BOu!r D]j7B\nEbo80' }, 'hello world!'],
  ['root = this.v.decode("ascii85").string()', { v: 'BOu!rD]j7BEbo7' }, v],
  ['root = this.v.decode("ascii85").encode("hex")', { v: 'z' }, '00000000'],
  ['root = this.v.decode("ascii85").string()', { v: 'BzOu' }, /illegal ascii85 data at input byte 1/],
  ['root = this.v.decode("ascii85").string()', { v: '!' }, /illegal ascii85 data/],
  ['root = this.v.decode("z85").string()', { v: 'xK#0@zY<mxA+]nf' }, 'hello world!'],
  ['root = this.v.decode("z85").string()', { v: 'xK#0' }, /multiple of five/],
  ['root = this.v.decode("z85").string()', { v: 'xK 0@' }, /illegal z85 data at input byte 2/],
  ['root = this.v.decode("z85").string()', { v: '#####' }, /illegal z85 data at input byte 0/],

  // hash
  ['root = this.v.hash("md5").encode("hex")', { v }, '5eb63bbbe01eeed093cb22bb8f5acdc3'],
  ['root = this.v.hash("sha1").encode("hex")', { v }, '2aae6c35c94fcfb415dbe95f408b9ce91ee846ed'],
  [
    'root = this.v.hash("sha256").encode("hex")',
    { v: '' },
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ],
  ['root = this.v.hash("sha512").encode("hex").slice(0, 16)', { v: 'abc' }, 'ddaf35a193617aba'],
  [
    'root = this.v.hash("sha3_256").encode("hex")',
    { v },
    '644bcc7e564373040999aac89e7622f3ca71fba1d972fd94a31c3bfbf24e3938',
  ],
  ['root = this.v.hash("sha3_512").encode("hex").slice(0, 16)', { v }, '840006653e9ac9e9'],
  [
    'root = this.v.hash("hmac_sha1", "static-key").encode("hex")',
    { v },
    'd87e5f068fa08fe90bb95bc7c8344cb809179d76',
  ],
  [
    'root = this.v.hash("hmac-sha256", "k").encode("hex")',
    { v: 'abc' },
    '342e519ce0ad6c03a36b98eeb3f1d130db4813b9df4d1160eda488d712dc78ee',
  ],
  ['root = this.v.hash("hmac_sha512", "static-key").encode("hex").slice(0, 16)', { v }, 'fd5d5ed60b96e820'],
  [
    'root = this.v.hash("hmac_sha1", this.k).encode("hex")',
    { v, k: 'foo' },
    '20224529cc42a39bacc96459f6ead9d17da7f128',
  ],
  ['root = this.v.hash("hmac_sha1")', { v }, /hash algorithm hmac_sha1 requires a key/],
  ['root = this.v.hash("hmac_sha1", "")', { v }, /hash algorithm hmac_sha1 requires a key/],
  ['root = this.v.hash("xxhash64").string()', { v }, '5020219685658847592'],
  ['root = this.v.hash("xxhash64").string()', { v: '' }, '17241709254077376921'],
  ['root = this.v.hash("fnv32").string()', { v }, '1418570095'],
  ['root = this.v.hash("crc32").encode("hex")', { v }, '0d4a1185'],
  ['root = this.v.hash("crc32", "", "Castagnoli").encode("hex")', { v }, 'c99465aa'],
  ['root = this.v.hash("crc32", polynomial: "x")', { v }, /named and positional/],
  ['root = this.v.hash(algorithm: "crc32", polynomial: "x")', { v }, /unsupported crc32 hash key "x"/],
  ['root = this.v.hash("toString")', { v }, /unrecognized hash type: toString/],
  ['root = this.v.hash("md5")', { v: 5 }, /expected bytes value, got number/],

  // uuid_v5
  ['root.v = "/w==".decode("base64").uuid_v5()', {}, { v: '3c9b037f-1d5c-520d-843b-8bd142fc76c5' }],
  ['root = this.v.uuid_v5("url")', { v }, '7b3d66ac-cb60-5154-8edf-0bcfd0c418b3'],
  ['root = this.v.uuid_v5("OID")', { v }, '25024589-1a7c-5625-bdb2-81143473d4d3'],
  ['root = this.v.uuid_v5("x500")', { v }, 'dbd9b896-6d7c-5852-895c-ecc5735cf874'],
  [`root = this.v.uuid_v5("dns") == this.v.uuid_v5("${NAMESPACE}")`, { v }, true],
  [`root = this.v.uuid_v5("dns") == this.v.uuid_v5("urn:uuid:${NAMESPACE.toUpperCase()}")`, { v }, true],
  [`root = this.v.uuid_v5("dns") == this.v.uuid_v5("{${NAMESPACE}}")`, { v }, true],
  [`root = this.v.uuid_v5("dns") == this.v.uuid_v5("${NAMESPACE.replaceAll('-', '')}")`, { v }, true],
  ['root = this.v.uuid_v5("Dns")', { v }, /invalid ns uuid: "Dns"/],
  ['root = this.v.uuid_v5()', {}, null],
  ['root = this.v.uuid_v5()', { v: 5 }, /expected string value, got number/],

  // compress and decompress
  ['root = this.v.compress("flate", 0).length()', { v }, 16],
  ['root = this.v.compress("zlib", -2).decompress("zlib").string()', { v }, v],
  ['root = this.v.compress("gzip", 10)', { v }, /invalid compression level 10/],
  ['root = this.v.compress("zstd")', { v }, /zstd is not in this release: there are gzip, zlib, flate/],
  ['root = this.v.decompress("bzip2")', { v }, /bzip2 is not in this release/],
  ['root = this.v.decompress("nope")', { v }, /compression type not recognised: nope/],
  ['root = this.v.decompress("gzip")', { v }, /cannot decompress as gzip: incorrect header check/],
])

describe('encodings', () => {
  it('give back the bytes they were given', () => {
    const schemes = ['base64', 'base64url', 'base64rawurl', 'hex', 'ascii85']
    const mappings = schemes.map((scheme) =>
      compileMapping(`root = content().encode("${scheme}").decode("${scheme}").encode("hex")`),
    )
    fc.assert(
      fc.property(fc.constantFrom(...mappings), fc.uint8Array(), (mapping, raw) => {
        expect(mapping.apply({ raw })).to.have.property('value', Buffer.from(raw).toString('hex'))
      }),
    )
  })

  it('give back the bytes they were given, z85 if they are a multiple of four', () => {
    const mapping = compileMapping('root = content().encode("z85").decode("z85").encode("hex")')
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 40, maxLength: 40 }), (raw) => {
        expect(mapping.apply({ raw })).to.have.property('value', Buffer.from(raw).toString('hex'))
      }),
    )
  })

  it('give back the bytes they were given, compressed', () => {
    const mappings = ['gzip', 'zlib', 'flate'].flatMap((name) =>
      [-2, -1, 0, 9].map((level) =>
        compileMapping(`root = content().compress("${name}", ${level}).decompress("${name}").encode("hex")`),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...mappings), fc.uint8Array(), (mapping, raw) => {
        expect(mapping.apply({ raw })).to.have.property('value', Buffer.from(raw).toString('hex'))
      }),
    )
  })
})
