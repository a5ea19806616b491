import type { CsvRow } from '../../clients/csv.js'
import { DecodeError } from '../../core/errors.js'
import type { Message } from '../../core/message.js'
import { setOwn } from '../../util/setOwn.js'
import type { Decoder, DecoderTarget, Origin } from './decoder.js'
import { notUtf8 } from './parseDocument.js'
import { Region } from './region.js'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const QUOTE = 34

/** What a CSV decoder needs beside its target. */
export interface CsvDecoderOptions {
  /** Whether the first row names the columns; else they are c0, c1, ... */
  readonly header: boolean
  /** Parses bytes that follow each other into the rows that they complete. */
  readonly rows: (bytes: Buffer) => readonly CsvRow[]
}

/** Decodes rows of CSV to objects of strings by the names of the columns; blank lines are none. */
export class CsvDecoder implements Decoder {
  line = 1
  readonly #origin: Origin
  readonly #out: Message[]
  readonly #options: CsvDecoderOptions
  #columns: readonly string[] | undefined
  /** The offset at which the parser was first fed, and how many bytes it was fed since. */
  #began: number | undefined
  #fed = 0

  constructor({ origin, out }: DecoderTarget, options: CsvDecoderOptions) {
    this.#origin = origin
    this.#out = out
    this.#options = options
  }

  /** Goes on at another place, behind rows that were decoded before; nothing of a row may have been fed. */
  goOnAt(byte: number, line: number): void {
    this.#began = byte - this.#fed
    this.line = line
  }

  decode(bytes: Buffer, byte: number, last: boolean): number {
    this.#began ??= byte
    const fresh = bytes.subarray(this.#began + this.#fed - byte)
    this.#fed += fresh.length
    // the parser spoils what it is fed
    const rows = this.#options.rows(Buffer.from(fresh))
    const region = new Region(bytes)
    const startOf = (row: CsvRow) => row.byte + (this.#began ?? 0) - byte
    let end = 0
    rows.forEach((row, index) => {
      const next = rows[index + 1]
      const start = startOf(row)
      end = next === undefined ? rowEnd(bytes, start) : startOf(next)
      this.#decodeRow(row.cells, region, start, end, byte)
    })
    return last && end < bytes.length ? this.#decodeLast(region, end, byte) : end
  }

  /** Decodes a last row without a line break. */
  #decodeLast(region: Region, start: number, byte: number): number {
    const [row] = this.#options.rows(Buffer.from([LINE_FEED]))
    if (row === undefined) {
      throw this.#origin.truncated({ line: this.line, byte: byte + start }, 'a quoted field of the row')
    }
    this.#decodeRow(row.cells, region, start, region.bytes.length, byte)
    return region.bytes.length
  }

  #decodeRow(cells: readonly string[], region: Region, start: number, end: number, byte: number): void {
    if (cells.length > 0) {
      this.#take(cells, byte + start, region.original(start, withoutBreak(region.bytes, start, end)))
    }
    for (let feed = region.lineEnd(start); feed < end; feed = region.lineEnd(feed + 1)) this.line++
  }

  #take(cells: readonly string[], byte: number, raw: string | Uint8Array): void {
    if (this.#columns === undefined) {
      this.#columns = this.#options.header
        ? this.#namesOf(cells, byte, raw)
        : cells.map((_, index) => `c${index}`)
      if (this.#options.header) return
    }
    const failure = failureOf(cells.length, this.#columns.length, raw)
    const meta = this.#origin.meta(this.line, byte, raw)
    this.#out.push(
      failure === undefined
        ? { value: recordOf(this.#columns, cells), meta }
        : { value: undefined, meta, failure },
    )
  }

  /** The columns' names, which must be text and each its own. */
  #namesOf(cells: readonly string[], byte: number, raw: string | Uint8Array): readonly string[] {
    const place = { line: this.line, byte }
    const hint = 'name each column once, or set csv_header: false'
    if (typeof raw !== 'string') {
      throw this.#origin.undecodable(place, 'the header that is not UTF-8 begins', hint)
    }
    const again = cells.findIndex((name, index) => cells.indexOf(name) < index)
    if (again < 0) return cells
    const name = cells[again] as string
    const what = `columns ${cells.indexOf(name) + 1} and ${again + 1} are both named "${name}" in the header`
    throw this.#origin.undecodable(place, what, hint)
  }
}

function failureOf(fields: number, columns: number, raw: string | Uint8Array): DecodeError | undefined {
  if (typeof raw !== 'string') return notUtf8()
  if (fields === columns) return undefined
  return new DecodeError(`expected ${columns} fields, got ${fields}`, {
    hint: 'quote fields that hold the delimiter; delimiter: sets another one',
  })
}

function recordOf(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {}
  for (let i = 0; i < columns.length; i++) setOwn(record, columns[i] as string, cells[i] as string)
  return record
}

/** The end of the row that begins at `start`: behind the first line feed outside quotes, or the length. */
export function rowEnd(bytes: Buffer, start: number): number {
  let quoted = false
  for (let i = start; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) quoted = !quoted
    else if (bytes[i] === LINE_FEED && !quoted) return i + 1
  }
  return bytes.length
}

function withoutBreak(bytes: Buffer, start: number, end: number): number {
  if (bytes[end - 1] !== LINE_FEED) return end
  return bytes[end - 2] === CARRIAGE_RETURN && end - 2 >= start ? end - 2 : end - 1
}
