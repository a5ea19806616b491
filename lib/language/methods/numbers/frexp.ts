const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)

/** Where the word with sign and exponent is. */
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

/** A finite float as a fraction from 0.5 up to 1 and a power of two. */
export function frexp(value: number): readonly [fraction: number, exponent: number] {
  if (value === 0) return [value, 0]
  const isSubnormal = Math.abs(value) < 2 ** -1022
  float[0] = isSubnormal ? value * 2 ** 52 : value
  const high = words[HIGH] as number
  words[HIGH] = (high & 0x800fffff) | 0x3fe00000
  return [float[0], ((high >>> 20) & 0x7ff) - 1022 - (isSubnormal ? 52 : 0)]
}
