import csvParser from 'csv-parser'

/** A row of CSV as its cells, and the byte at which it begins in what was fed. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly byte: number
}

/** How rows are written. */
export interface CsvOptions {
  /** One ASCII character. */
  readonly delimiter: string
}

/**
 * A CSV parser that is fed bytes and answers at once with the rows that they complete; a blank line is a row without cells.
 * The parser works in the bytes it is fed: they are not the same afterwards.
 */
export function csvRows({ delimiter }: CsvOptions): (bytes: Buffer) => readonly CsvRow[] {
  const parser = csvParser({ separator: delimiter, headers: false, outputByteOffset: true })
  let rows: CsvRow[] = []
  let failure: Error | undefined
  parser.on('error', (error) => {
    failure = error
  })
  // the parser transforms synchronously: taking its rows where it pushes them spares a stream's turn for each
  parser.push = (pushed: { readonly row: Readonly<Record<string, string>>; readonly byteOffset: number }) => {
    if (pushed !== null) rows.push({ cells: Object.values(pushed.row), byte: pushed.byteOffset })
    return true
  }
  return (bytes) => {
    rows = []
    parser.write(bytes)
    if (failure !== undefined) throw failure
    return rows
  }
}
