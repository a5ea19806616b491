import type { Value } from '../definition.js'
import { textOf, unexpected } from '../runtime/expect.js'
import { Timestamp } from '../values/timestamp.js'
import { binaryOf, bytesOfBinary } from './byteText.js'

/** The text of a string, bytes or a timestamp; throws on anything else. */
export function textOrTimestamp(target: Value): string {
  return target instanceof Timestamp ? target.toString() : textOf(target)
}

/** What is done to a text, and to the binary text of bytes (see `binaryOf`), so that the result is of the target's type. */
export function sameType(
  onText: (text: string) => string,
  onBinary: (binary: string) => string,
): (target: Value) => Value {
  return (target) => {
    if (typeof target === 'string') return onText(target)
    return bytesOfBinary(onBinary(binaryTarget(target)))
  }
}

/** What is asked of a text, or of the binary text of bytes. */
export function eitherType<T extends Value>(
  onText: (text: string) => T,
  onBinary: (binary: string) => T,
): (target: Value) => Value {
  return (target) => (typeof target === 'string' ? onText(target) : onBinary(binaryTarget(target)))
}

/** What is done to a text; bytes are read as UTF-8 and given back as such. */
export function throughText(onText: (text: string) => string): (target: Value) => Value {
  return (target) => {
    if (typeof target === 'string') return onText(target)
    return Buffer.from(onText(textOf(target)))
  }
}

function binaryTarget(target: Value): string {
  if (target instanceof Uint8Array) return binaryOf(target)
  throw unexpected('string', target)
}
