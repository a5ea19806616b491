/** The value goes on behind the bytes. */
export const MORE = -1

/** The value has no end: what stands there is no JSON. */
export const BROKEN = -2

const LINE_FEED = 10
const QUOTE = 34
const BACKSLASH = 92

/**
 * Finds the end (exclusive) of the JSON value that begins at `from` by matching brackets outside strings, or says MORE or
 * BROKEN. It does not parse: a value that ends may still be wrong inside. A line that was cut off in the middle of a document
 * is found out where the next one begins without a comma, so that it does not swallow those behind it.
 */
export function scanValue(bytes: Buffer, from: number): number {
  let depth = 0
  let before = 0
  let onNewLine = false
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (isBlank(byte)) {
      onNewLine ||= byte === LINE_FEED
      continue
    }
    if (onNewLine && !joins(before, byte)) return BROKEN
    onNewLine = false
    before = byte
    if (byte === QUOTE) {
      i = stringEnd(bytes, i + 1)
      if (i < 0) return i
      if (depth === 0) return i + 1
    } else if (isOpening(byte)) {
      depth++
    } else if (isClosing(byte)) {
      depth--
      if (depth <= 0) return depth < 0 ? BROKEN : i + 1
    } else if (depth === 0) {
      return wordEnd(bytes, i)
    }
  }
  return MORE
}

/**
 * Finds the comma or closing bracket behind an array's element that begins at `from`, or says MORE; BROKEN where a string
 * does not end on its line, and no end of the element can be told.
 */
export function scanElement(bytes: Buffer, from: number): number {
  let depth = 0
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte === QUOTE) {
      i = stringEnd(bytes, i + 1)
      if (i < 0) return i
    } else if (isOpening(byte)) {
      depth++
    } else if (isClosing(byte)) {
      if (depth === 0) return byte === 93 ? i : BROKEN
      depth--
    } else if (byte === 44 && depth === 0) {
      return i
    }
  }
  return MORE
}

/** Whether a byte is white space in JSON (RFC 8259, 2). */
export function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9
}

/** Whether a value may begin with a byte: an object, an array, a string or a number. */
export function beginsValue(byte: number | undefined): boolean {
  return (
    byte !== undefined && (isOpening(byte) || byte === QUOTE || byte === 45 || (byte >= 48 && byte <= 57))
  )
}

/** The offset of the closing quote of a string, from behind its opening one; MORE, or BROKEN where a line ends first. */
export function stringEnd(bytes: Buffer, from: number): number {
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) return i
    if (byte === BACKSLASH) i++
    else if (byte === LINE_FEED) return BROKEN
  }
  return MORE
}

function wordEnd(bytes: Buffer, from: number): number {
  let end = from + 1
  while (end < bytes.length && !isBlank(bytes[end]) && !isMark(bytes[end] as number)) end++
  return end
}

/** Whether JSON may have a line break between two bytes: one of them separates or brackets. */
function joins(before: number, after: number): boolean {
  return (
    before === 44 || before === 58 || isOpening(before) || after === 44 || after === 58 || isClosing(after)
  )
}

function isMark(byte: number): boolean {
  return isOpening(byte) || isClosing(byte) || byte === QUOTE || byte === 44 || byte === 58
}

function isOpening(byte: number): boolean {
  return byte === 123 || byte === 91
}

function isClosing(byte: number): boolean {
  return byte === 125 || byte === 93
}
