import { ArrayDecoder } from './arrayDecoder.js'
import { type Decoder, type DecoderTarget, LARGEST_DOCUMENT } from './decoder.js'
import { parseDocument } from './parseDocument.js'
import { isBlank, stringEnd } from './scanValue.js'

const LINE_FEED = 10
const QUOTE = 34
const COMMA = 44
const OPENING_BRACKET = 91
const CLOSING_BRACKET = 93
const OPENING_BRACE = 123
const CLOSING_BRACE = 125

/** An object or array that is open, and the key of the member at which it is; an array has none. */
interface Open {
  key: string | undefined
}

/**
 * Decodes one JSON object whose records stand in an array at `field` (dotted): they are messages, and never held all at once;
 * what stands around them is small, and is parsed when all has come. Without a field, all is what stands around.
 */
export class EnvelopeDecoder implements Decoder {
  line = 1
  /** What stands around the records: the object, with the array at `field` empty. Known when all is decoded. */
  envelope: unknown
  /** Its text. Known when all is decoded. */
  text = ''
  /** Whether there was an array at `field`. */
  found = false
  readonly #target: DecoderTarget
  readonly #field: string | undefined
  /** Objects in which the field stands, at most. */
  readonly #deepest: number
  readonly #open: Open[] = []
  readonly #kept: Buffer[] = []
  #size = 0
  #keyIsNext = false
  #elements: ArrayDecoder | undefined

  constructor(target: DecoderTarget, field: string | undefined) {
    this.#target = target
    this.#field = field
    this.#deepest = field === undefined ? 0 : field.split('.').length
  }

  decode(bytes: Buffer, byte: number, last: boolean): number {
    let at = 0
    for (;;) {
      if (this.#elements !== undefined) {
        at += this.#elements.decode(bytes.subarray(at), byte + at, last)
        this.line = this.#elements.line
        if (!this.#elements.closed) return at
        this.#elements = undefined
      }
      const end = this.#walk(bytes, at)
      this.#keep(bytes.subarray(at, end), byte + at)
      at = end
      if (this.#elements === undefined) break
      this.#keep(Buffer.from('[]'), byte + at)
    }
    if (last) this.#finish(byte + at, at < bytes.length)
    return at
  }

  /** Walks over what stands around the records: to where they begin, or to what is not whole yet. */
  #walk(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const here = bytes[at] as number
      if (here === OPENING_BRACKET && this.#open.length === 0) this.#refuseArray()
      if (here === QUOTE) {
        const end = stringEnd(bytes, at + 1)
        if (end < 0) return at
        this.#passString(bytes.subarray(at, end + 1))
        at = end
      } else if (here === OPENING_BRACKET && this.#isAtField()) {
        this.found = true
        this.#elements = new ArrayDecoder(this.#target, this.line, true)
        return at
      } else {
        this.#pass(here)
      }
    }
    return bytes.length
  }

  #pass(byte: number): void {
    const top = this.#open.at(-1)
    if (byte === LINE_FEED) this.line++
    else if (byte === OPENING_BRACE) {
      this.#open.push({ key: '' })
      this.#keyIsNext = true
    } else if (byte === OPENING_BRACKET) {
      this.#open.push({ key: undefined })
      this.#keyIsNext = false
    } else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) {
      this.#open.pop()
      this.#keyIsNext = false
    } else if (byte === COMMA) this.#keyIsNext = top?.key !== undefined
  }

  #passString(quoted: Buffer): void {
    const top = this.#open.at(-1)
    if (!this.#keyIsNext || top === undefined) return
    this.#keyIsNext = false
    top.key = unquoted(quoted)
  }

  #isAtField(): boolean {
    // a document may be nested as deep as it likes
    if (this.#open.length > this.#deepest) return false
    const keys = this.#open.map(({ key }) => key)
    return !keys.includes(undefined) && keys.length > 0 && keys.join('.') === this.#field
  }

  #refuseArray(): void {
    throw this.#target.origin.refused(
      'is an array, and no object with fields around its records',
      this.#field === undefined
        ? 'an array cannot tell of the page after it: pagination by offset, page or link_header needs no field'
        : 'remove data_field: the elements of the array are the records',
    )
  }

  #keep(bytes: Buffer, byte: number): void {
    this.#size += bytes.length
    if (this.#size > LARGEST_DOCUMENT) {
      throw this.#target.origin.refused(
        `what stands around the records is larger than ${LARGEST_DOCUMENT / 1024 / 1024} MiB`,
        this.#field === undefined
          ? 'data_field: names the array of the records, which are then read one by one'
          : `look whether the records stand in another field than ${this.#field}`,
        { line: this.line, byte },
      )
    }
    // what is fed may be overwritten
    this.#kept.push(Buffer.from(bytes))
  }

  #finish(byte: number, inString: boolean): void {
    const place = { line: this.line, byte }
    const { origin } = this.#target
    if (inString) throw origin.truncated(place, 'the string')
    if (this.#open.length > 0) throw origin.truncated(place, 'the object that goes on')
    const kept = Buffer.concat(this.#kept)
    if (kept.every(isBlank)) throw origin.refused('is empty, and no object', 'look at the answer with curl')
    this.text = kept.toString('utf8')
    try {
      this.envelope = parseDocument(this.text)
    } catch {
      throw origin.undecodable({ line: 1, byte: 0 }, 'no JSON is what begins', 'look at the answer with curl')
    }
  }
}

function unquoted(text: Buffer): string {
  try {
    return String(JSON.parse(text.toString('utf8')))
  } catch {
    return ''
  }
}
