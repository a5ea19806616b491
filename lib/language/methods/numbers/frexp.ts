const bits = new DataView(new ArrayBuffer(8))

/** A finite float as a fraction from 0.5 up to 1 and a power of two. */
export function frexp(value: number): readonly [fraction: number, exponent: number] {
  if (value === 0) return [value, 0]
  const isSubnormal = Math.abs(value) < 2 ** -1022
  bits.setFloat64(0, isSubnormal ? value * 2 ** 52 : value)
  const high = bits.getUint32(0)
  bits.setUint32(0, (high & 0x800fffff) | 0x3fe00000)
  return [bits.getFloat64(0), ((high >>> 20) & 0x7ff) - 1022 - (isSubnormal ? 52 : 0)]
}
