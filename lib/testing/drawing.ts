/** What stands at a frame of a drawing: one sign, or several in a group. */
export interface Mark {
  readonly frame: number
  readonly sign: string
}

/** Two diagrams one under the other. */
export interface Drawing {
  readonly expected: string
  readonly actual: string
  /** The column at which each mark of the actual diagram stands, and of the expected one, by their order. */
  readonly columns: { readonly expected: readonly number[]; readonly actual: readonly number[] }
}

interface Row {
  readonly at: ReadonlyMap<number, readonly string[]>
  text: string
  frame: number
  /** The frame of its last mark: nothing is drawn behind it. */
  readonly last: number
  readonly columns: number[]
}

/** Frames that are drawn as dashes: more are a time. */
const DASHES = 9

/** Draws two timelines as marbles so that what happens at a frame stands in one column. */
export function draw(expected: readonly Mark[], actual: readonly Mark[]): Drawing {
  const rows = [rowOf(expected), rowOf(actual)] as const
  const frames = [...new Set([...expected, ...actual].map(({ frame }) => frame))].sort((a, b) => a - b)
  for (const frame of frames) {
    for (const row of rows) if (frame <= row.last) row.text += gap(frame - row.frame)
    pad(rows)
    for (const row of rows) place(row, frame)
  }
  const [upper, lower] = rows
  return {
    expected: upper.text.trimEnd(),
    actual: lower.text.trimEnd(),
    columns: { expected: upper.columns, actual: lower.columns },
  }
}

function rowOf(marks: readonly Mark[]): Row {
  const at = new Map<number, string[]>()
  for (const { frame, sign } of marks) at.set(frame, [...(at.get(frame) ?? []), sign])
  return { at, text: '', frame: 0, last: Math.max(...marks.map(({ frame }) => frame)), columns: [] }
}

function pad(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ text }) => text.length))
  for (const row of rows) row.text = row.text.padEnd(width)
}

function place(row: Row, frame: number): void {
  const signs = row.at.get(frame)
  if (signs === undefined) {
    // time goes on where nothing happens
    if (row.frame <= frame && frame <= row.last) {
      row.text += '-'
      row.frame = frame + 1
    }
    return
  }
  const group = signs.length > 1
  if (group) row.text += '('
  for (const sign of signs) {
    row.columns.push(row.text.length)
    row.text += sign
  }
  if (group) row.text += ')'
  row.frame = Math.max(row.frame, frame) + (group ? signs.length + 2 : 1)
}

function gap(frames: number): string {
  if (frames <= 0) return ''
  if (frames <= DASHES) return '-'.repeat(frames)
  const rest = frames % 1000
  const dashes = rest <= DASHES ? rest : 0
  return ` ${timeText(frames - dashes)} ${'-'.repeat(dashes)}`
}

const UNITS = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const

/** Milliseconds as marbles write them: `1h 500ms`. */
export function timeText(milliseconds: number): string {
  const parts: string[] = []
  let left = milliseconds
  for (const [unit, size] of UNITS) {
    const amount = unit === 'ms' ? Math.round(left * 1000) / 1000 : Math.floor(left / size)
    if (amount > 0) parts.push(`${amount}${unit}`)
    left -= amount * size
  }
  return parts.length === 0 ? '0ms' : parts.join(' ')
}
