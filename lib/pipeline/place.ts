/** A place in a text; both count from 1, columns in characters. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The place of an offset in a text. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - start + 1 }
}

/** The lines around a place with a caret under it. */
export function codeFrame(text: string, { line, column }: Place): string {
  const lines = text.split(/\r?\n/)
  const first = Math.max(1, line - 2)
  const last = Math.min(lines.length, line + 2)
  const width = String(last).length
  const rows: string[] = []
  for (let number = first; number <= last; number++) {
    const marker = number === line ? '>' : ' '
    rows.push(`${marker} ${String(number).padStart(width)} | ${lines[number - 1]}`.trimEnd())
    if (number === line) rows.push(`  ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`)
  }
  return rows.join('\n')
}
