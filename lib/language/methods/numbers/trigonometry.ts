/**
 * Sine, cosine and tangent by the formulas of the Cephes library (S. L. Moshier, sin.c and tan.c), which the reference uses too, so that
 * the last digit is the same.
 */
const SIN = [
  1.5896230157654656e-10, -2.5050747762857807e-8, 2.7557313621385722e-6, -0.0001984126982958954,
  0.008333333333322118, -0.1666666666666663,
]
const COS = [
  -1.1358536521387682e-11, 2.087570084197473e-9, -2.755731417929674e-7, 2.4801587288851704e-5,
  -0.0013888888888873056, 0.041666666666666595,
]
const TAN_P = [-13093.693918138379, 1153516.6483858742, -17956525.197648488]
const TAN_Q = [1, 13681.296347069296, -1320892.3444021097, 25008380.18233579, -53869575.592945464]

/** A quarter of pi in three parts, so that multiples can be taken off without loss. */
const QUARTER = [0.7853981256484985, 3.774894707930798e-8, 2.6951514290790595e-15] as const

/** From here on the parts do not suffice, and JavaScript's own functions take over. */
const LARGE = 2 ** 29

/** The sine of an angle in radians. */
export function sine(angle: number): number {
  const size = Math.abs(angle)
  if (!(size > 0 && size < LARGE)) return Math.sin(angle)
  const { octant, rest } = reduced(size)
  const value = octant % 4 === 2 ? cosineOf(rest) : sineOf(rest)
  return angle < 0 !== octant > 3 ? -value : value
}

/** The cosine of an angle in radians. */
export function cosine(angle: number): number {
  const size = Math.abs(angle)
  if (!(size < LARGE)) return Math.cos(angle)
  const { octant, rest } = reduced(size)
  const value = octant % 4 === 2 ? sineOf(rest) : cosineOf(rest)
  return octant === 2 || octant === 4 ? -value : value
}

/** The tangent of an angle in radians. */
export function tangent(angle: number): number {
  const size = Math.abs(angle)
  if (!(size > 0 && size < LARGE)) return Math.tan(angle)
  const { octant, rest } = reduced(size)
  const square = rest * rest
  const near =
    square > 1e-14 ? rest + rest * ((square * polynomial(TAN_P, square)) / polynomial(TAN_Q, square)) : rest
  const value = octant % 4 === 2 ? -1 / near : near
  return angle < 0 ? -value : value
}

/** An angle as an even number of eighths of a turn (0, 2, 4 or 6) and what is left. */
function reduced(size: number): { readonly octant: number; readonly rest: number } {
  const eighths = Math.floor(size * (4 / Math.PI))
  const even = eighths + (eighths % 2)
  return { octant: even % 8, rest: size - even * QUARTER[0] - even * QUARTER[1] - even * QUARTER[2] }
}

function sineOf(rest: number): number {
  const square = rest * rest
  return rest + rest * square * polynomial(SIN, square)
}

function cosineOf(rest: number): number {
  const square = rest * rest
  return 1 - 0.5 * square + square * square * polynomial(COS, square)
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0] as number
  for (let index = 1; index < coefficients.length; index++) sum = sum * x + (coefficients[index] as number)
  return sum
}
