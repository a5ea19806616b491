/** How a float is written: plain, with an exponent, or whichever is shorter. */
export type FloatStyle = 'f' | 'e' | 'g'

/**
 * A float as Go's strconv writes it. Without a precision the fewest digits that read back as the same float; `wide` is the decimal
 * exponent from which such a `g` turns to `e` (strconv: 21 where JSON says so, else 6).
 */
export function floatText(value: number, style: FloatStyle, precision?: number, wide = 6): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return sign + magnitude(Math.abs(value), style, precision, wide)
}

function magnitude(value: number, style: FloatStyle, precision: number | undefined, wide: number): string {
  switch (style) {
    case 'e':
      return goExponent(exponential(value, precision))
    case 'f':
      return precision === undefined ? plain(value) : fixed(value, precision)
    default:
      return general(value, precision, wide)
  }
}

/** `d.ddde±d` with this many decimals, at most the 100 that JavaScript gives and zeros behind them. */
function exponential(value: number, precision: number | undefined): string {
  if (precision === undefined) return value.toExponential()
  if (precision <= 100) return evenExponential(value, precision)
  return value.toExponential(100).replace('e', `${'0'.repeat(precision - 100)}e`)
}

/** Go writes at least two digits of an exponent. */
function goExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2')
}

function plain(value: number): string {
  const [digits, exponent] = parts(value.toExponential())
  return placed(digits, exponent)
}

function parts(text: string): [digits: string, exponent: number] {
  const [mantissa, exponent] = text.split('e') as [string, string]
  return [mantissa.replace('.', ''), Number(exponent)]
}

function placed(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return digits + '0'.repeat(exponent + 1 - digits.length)
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}

function fixed(value: number, precision: number): string {
  const decimals = Math.min(precision, 100)
  const text = value < 1e21 ? evenFixed(value, decimals) : exactInteger(value, decimals)
  return text + '0'.repeat(precision - decimals)
}

/** Digits beyond which no float that lies between two decimals has any but zeros. */
const EXACT = 30

/** JavaScript rounds what lies in the middle up; Go rounds it to the even digit. */
function evenFixed(value: number, decimals: number): string {
  const exact = value.toFixed(Math.min(100, decimals + EXACT))
  const kept = exact.length - (Math.min(100, decimals + EXACT) - decimals)
  const isMiddle = /^50*$/.test(exact.slice(kept).replace('.', ''))
  const lower = decimals === 0 ? exact.slice(0, kept - 1) : exact.slice(0, kept)
  return isMiddle && isEven(lower) ? lower : value.toFixed(decimals)
}

function evenExponential(value: number, precision: number): string {
  const [mantissa, exponent] = value.toExponential(Math.min(100, precision + EXACT)).split('e') as [
    string,
    string,
  ]
  const digits = mantissa.replace('.', '')
  const lower = digits.slice(0, precision + 1)
  if (!/^50*$/.test(digits.slice(precision + 1)) || !isEven(lower)) return value.toExponential(precision)
  return `${lower[0]}${precision > 0 ? '.' : ''}${lower.slice(1)}e${exponent}`
}

function isEven(digits: string): boolean {
  return '02468'.includes(digits.at(-1) as string)
}

function exactInteger(value: number, decimals: number): string {
  return BigInt(value).toString() + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '')
}

function general(value: number, precision: number | undefined, wide: number): string {
  const significant = precision === 0 ? 1 : precision
  const text = exponential(value, significant === undefined ? undefined : Math.min(significant, 101) - 1)
  const [all, exponent] = parts(text)
  const digits = all.replace(/0+$/, '') || '0'
  const threshold =
    significant === undefined
      ? wide
      : significant > digits.length && digits.length >= exponent + 1
        ? digits.length
        : significant
  if (exponent >= -4 && exponent < threshold) return placed(digits, exponent)
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`
  return goExponent(`${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`)
}
