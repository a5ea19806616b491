/** A float in hexadecimal with a binary exponent, as Go's %x: 0x1.8p+01. Digits beyond the precision are rounded half to even. */
export function hexFloatText(value: number, precision?: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  let [mantissa, exponent] = normalized(Math.abs(value))
  if (precision !== undefined && precision < 13 && mantissa !== 0n) {
    const rounded = round(mantissa, BigInt(4 * (13 - precision)))
    const carried = rounded >> 53n !== 0n
    mantissa = carried ? rounded >> 1n : rounded
    exponent += carried ? 1 : 0
  }
  const fraction = (mantissa & 0xfffffffffffffn).toString(16).padStart(13, '0')
  const digits =
    precision === undefined
      ? fraction.replace(/0+$/, '')
      : fraction.slice(0, precision).padEnd(precision, '0')
  const lead = mantissa >> 52n
  const power = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  return `${sign}0x${lead}${digits === '' ? '' : `.${digits}`}p${power}`
}

/** A mantissa of 53 bits with the highest one set, and the exponent of that bit. */
function normalized(value: number): [mantissa: bigint, exponent: number] {
  if (value === 0) return [0n, 0]
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  const raw = bits.getBigUint64(0)
  let exponent = Number(raw >> 52n) - 1023
  let mantissa = raw & 0xfffffffffffffn
  if (exponent > -1023) return [mantissa | (1n << 52n), exponent]
  exponent = -1022
  while (mantissa >> 52n === 0n) {
    mantissa <<= 1n
    exponent--
  }
  return [mantissa, exponent]
}

function round(mantissa: bigint, dropped: bigint): bigint {
  const unit = 1n << dropped
  const rest = mantissa & (unit - 1n)
  const down = mantissa - rest
  const half = unit >> 1n
  const isUp = rest > half || (rest === half && (down >> dropped) % 2n === 1n)
  return isUp ? down + unit : down
}
