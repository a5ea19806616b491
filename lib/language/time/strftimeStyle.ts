import { twoDigits } from './digits.js'

/** Flags and width of a directive: `pad` undefined leaves the padding to it, and empty pads nothing. */
export interface Style {
  readonly pad: '0' | ' ' | '' | undefined
  readonly width: number
  readonly isUpper: boolean
  readonly swapsCase: boolean
}

/** Characters that a width asks for at most. */
const WIDEST = 1024

/** Reads flags and width: - no padding, _ spaces, 0 zeros, ^ upper case, # the other case. */
export function styleOf(flags: string, isUpper: boolean): Style {
  const style = { pad: undefined as Style['pad'], width: 0, isUpper, swapsCase: false }
  for (const [flag] of flags.matchAll(/[-_^#0]|\d+/g)) {
    if (flag === '-') style.pad = ''
    else if (flag === '_') style.pad = ' '
    else if (flag === '0') style.pad = '0'
    else if (flag === '^') style.isUpper = true
    else if (flag === '#') style.swapsCase = true
    else {
      style.width = Math.min(Number(flag), WIDEST)
      if (style.pad === '') style.pad = ' '
    }
  }
  return style
}

/** Writes a number, its sign within the width. */
export function styledNumber(
  value: number,
  field: { readonly width: number; readonly isDefault?: boolean; readonly pad?: ' ' },
  style: Style,
): string {
  const pad = style.pad ?? field.pad ?? '0'
  const digits = String(value)
  if (pad === '') return digits
  const width = field.isDefault ? style.width || field.width : Math.max(style.width, field.width)
  if (pad === ' ' || value >= 0) return digits.padStart(width, pad)
  return `-${digits.slice(1).padStart(width - 1, '0')}`
}

/** Writes a text in the letter case that is asked for. */
export function styledText(text: string, style: Style): string {
  const isAllUpper = text === text.toUpperCase()
  const cased = style.swapsCase
    ? isAllUpper
      ? text.toLowerCase()
      : text.toUpperCase()
    : style.isUpper
      ? text.toUpperCase()
      : text
  return withPadding(cased, style)
}

/** Pads a text on the left, with spaces unless zeros are asked for. */
export function withPadding(text: string, { pad = ' ', width }: Style): string {
  return pad === '' ? text : text.padStart(width, pad)
}

/** Writes an offset, in seconds: +hhmm, with one colon +hh:mm, with two +hh:mm:ss, with three as much of it as is not zero. */
export function styledOffset(offset: number, colons: number, { pad = '0', width }: Style): string {
  const sign = offset < 0 ? '-' : '+'
  const seconds = Math.abs(offset)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const colon = colons === 0 ? '' : ':'
  let tail = ''
  if (colons < 3 || seconds % 3600 !== 0) tail += colon + twoDigits(minutes)
  if (colons === 2 || (colons === 3 && rest !== 0)) tail += colon + twoDigits(rest)
  if (pad === '0') return sign + (twoDigits(hours) + tail).padStart(width - 1, '0')
  const text = `${sign}${hours}${tail}`
  return pad === '' ? text : (hours < 10 ? ` ${text}` : text).padStart(width, ' ')
}
