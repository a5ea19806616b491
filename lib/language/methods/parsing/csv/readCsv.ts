const QUOTE = '"'

/**
 * The records of CSV text, by the rules of Go's encoding/csv: empty lines are skipped, all records have as many fields as
 * the first. `isLazy` lets quotes stand in fields that are not quoted, and alone in those that are. Throws with the line.
 */
export function readCsv(text: string, delimiter: string, isLazy: boolean): string[][] {
  const reader = new CsvReader(text, delimiter, isLazy)
  const records: string[][] = []
  for (let record = reader.next(); record !== undefined; record = reader.next()) records.push(record)
  return records
}

class CsvReader {
  readonly #text: string
  readonly #delimiter: string
  readonly #isLazy: boolean
  #at = 0
  #width: number | undefined

  constructor(text: string, delimiter: string, isLazy: boolean) {
    this.#text = text.includes('\r') ? text.replaceAll('\r\n', '\n').replace(/\r$/, '') : text
    this.#delimiter = delimiter
    this.#isLazy = isLazy
  }

  next(): string[] | undefined {
    while (this.#text[this.#at] === '\n') this.#at++
    if (this.#at >= this.#text.length) return undefined
    const start = this.#at
    const record: string[] = []
    do record.push(this.#text[this.#at] === QUOTE ? this.#quoted(start) : this.#plain(start))
    while (this.#takes(this.#delimiter))
    this.#at++
    this.#width ??= record.length
    if (record.length === this.#width) return record
    throw new Error(`record on line ${this.#lineOf(start)}: wrong number of fields`)
  }

  #plain(start: number): string {
    const from = this.#at
    const [delimiter, line] = [this.#text.indexOf(this.#delimiter, from), this.#text.indexOf('\n', from)]
    const end = Math.min(...[delimiter, line, this.#text.length].filter((index) => index >= 0))
    this.#at = end
    const field = this.#text.slice(from, end)
    const quote = this.#isLazy ? -1 : field.indexOf(QUOTE)
    if (quote >= 0) throw this.#mistake(start, from + quote, `bare ${QUOTE} in non-quoted field`)
    return field
  }

  #quoted(start: number): string {
    let field = ''
    this.#at++
    for (;;) {
      const quote = this.#text.indexOf(QUOTE, this.#at)
      if (quote === -1) return this.#unclosed(start, field)
      field += this.#text.slice(this.#at, quote)
      this.#at = quote + 1
      const next = this.#text[this.#at]
      if (next === undefined || next === '\n' || this.#text.startsWith(this.#delimiter, this.#at))
        return field
      if (next === QUOTE) this.#at++
      else if (!this.#isLazy)
        throw this.#mistake(start, quote, `extraneous or missing ${QUOTE} in quoted-field`)
      field += QUOTE
    }
  }

  #unclosed(start: number, field: string): string {
    if (!this.#isLazy)
      throw this.#mistake(start, this.#text.length, `extraneous or missing ${QUOTE} in quoted-field`)
    const rest = this.#text.slice(this.#at)
    this.#at = this.#text.length
    return field + rest
  }

  #takes(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #mistake(start: number, at: number, why: string): Error {
    const [first, line] = [this.#lineOf(start), this.#lineOf(at)]
    const column = Buffer.byteLength(this.#text.slice(this.#text.lastIndexOf('\n', at - 1) + 1, at)) + 1
    const place = `parse error on line ${line}, column ${column}: ${why}`
    return new Error(first === line ? place : `record on line ${first}; ${place}`)
  }

  #lineOf(at: number): number {
    return this.#text.slice(0, at).split('\n').length
  }
}
