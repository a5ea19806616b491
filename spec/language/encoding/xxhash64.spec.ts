import { expect } from 'chai'

import { xxhash64 } from '../../../lib/language/encoding/xxhash64.js'

const TEXT = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.repeat(2)

describe('xxhash64', () => {
  const digests = [
    [0, 17241709254077376921n],
    [1, 7148434200721666028n],
    [3, 2030502532415280957n],
    [4, 5490740253123968459n],
    [5, 3804218074556952421n],
    [8, 16481523876683619647n],
    [12, 9668710680961262844n],
    [31, 9272344410417401657n],
    [32, 13798076798106715874n],
    [33, 16822109978983855028n],
    [63, 9424531722355880004n],
    [64, 8520393018227765417n],
    [100, 5151637497850714035n],
  ] as const
  for (const [length, digest] of digests) {
    it(`of ${length} bytes, wherever they lie in memory`, () => {
      expect(xxhash64(Buffer.from(TEXT.slice(0, length)))).to.equal(digest)
      expect(xxhash64(Buffer.from(`x${TEXT.slice(0, length)}`).subarray(1))).to.equal(digest)
    })
  }
})
