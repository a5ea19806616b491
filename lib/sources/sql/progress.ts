import { createHash } from 'node:crypto'

import type { SqlColumn, SqlRow } from '../../clients/sqlClient.js'
import { stringify } from '../../util/stringify.js'
import { type CursorColumns, cursorColumns } from './columnsOf.js'
import { type CursorState, type SavedValue, savedValue } from './cursorState.js'
import { distanceOf, orderOf } from './instant.js'
import { type Delivered, Repeats } from './repeats.js'
import type { Incremental } from './settings.js'

/**
 * How far an incremental source got. With a keyset, the pair of column and tie breaker of the last row says it. Otherwise
 * rows of equal values cannot be told apart by their order: the cursor never stands at a value of which rows may be missing
 * yet, the window from it on is read again, and rows of it that were delivered are known by their digests.
 */
export class Progress {
  readonly #incremental: Incremental
  readonly #keyset: boolean
  readonly #repeats: Repeats
  #columns: CursorColumns | undefined
  #state: CursorState | undefined

  /** `keyset` is true where the query asks for what comes behind the pair. */
  constructor(
    incremental: Incremental,
    keyset: boolean,
    saved: CursorState | undefined,
    onOverflow: () => void,
  ) {
    this.#incremental = incremental
    this.#keyset = keyset
    this.#state = saved
    this.#repeats = new Repeats(saved?.delivered ?? [], onOverflow)
  }

  /** Where the next query begins: behind what was given out, committed or not. */
  get state(): CursorState | undefined {
    return this.#state
  }

  /** True where a page's cursor depends on the first row behind it. */
  get looksAhead(): boolean {
    return !this.#keyset
  }

  /** Begins to read a result. */
  begin(columns: readonly SqlColumn[]): void {
    this.#columns = cursorColumns(columns, this.#incremental)
    this.#repeats.begin()
  }

  /** The rows of a page that were not delivered before. */
  fresh(rows: readonly SqlRow[]): readonly SqlRow[] {
    if (this.#keyset || !this.#repeats.expected) return rows
    return rows.filter((row) => !this.#repeats.take(this.#digest(row)))
  }

  /** A row's place, as positions say it: the column's value, with the tie breaker's where there is one. */
  place(row: SqlRow): unknown {
    const { column, at, tieBreaker, tieAt } = this.#cursorColumns()
    const value = shown(column, row[at])
    return tieBreaker === undefined ? value : [value, shown(tieBreaker, row[tieAt])]
  }

  /** Takes a page of rows as given out; `next` is the row behind them, undefined at the end. */
  advance(rows: readonly SqlRow[], next: SqlRow | undefined): void {
    const { column, at, tieBreaker, tieAt } = this.#cursorColumns()
    const last = rows.findLast((row) => savedValue(column, row[at]) !== undefined)
    if (last === undefined) return
    const value = savedValue(column, last[at]) as SavedValue
    if (this.#keyset) {
      const tie = tieBreaker && savedValue(tieBreaker, last[tieAt])
      this.#state = tie === undefined ? { value } : { value, tie }
      return
    }
    const open = next && savedValue(column, next[at])
    const reached = open?.text === value.text ? this.#before(rows, value.text) : value
    const complete = reached && later(this.#state?.value, reached)
    const marks = this.#marks(complete, open)
    this.#repeats.remember(marks.keep, this.#delivered(rows, marks))
    if (complete !== undefined) this.#state = { value: complete, delivered: this.#repeats.delivered }
  }

  /** The last value that is not the one which goes on behind the page; that of earlier pages where there is none. */
  #before(rows: readonly SqlRow[], open: string): SavedValue | undefined {
    const { column, at } = this.#cursorColumns()
    for (let index = rows.length - 1; index >= 0; index--) {
      const value = savedValue(column, rows[index]?.[at])
      if (value !== undefined && value.text !== open) return value
    }
    return this.#state?.value
  }

  /** What is to be remembered when the cursor stands at `value`: the rows that its window covers. */
  #marks(value: SavedValue | undefined, open: SavedValue | undefined): Marks {
    const { lookback } = this.#incremental
    if (lookback === undefined) {
      return { of: ({ text }) => text, keep: (mark) => mark === value?.text || mark === open?.text }
    }
    const end = value && orderOf(value.text, value.kind)
    const from = end === undefined ? Number.NEGATIVE_INFINITY : end - distanceOf(lookback)
    return { of: ({ text, kind }) => orderOf(text, kind) ?? from, keep: (mark) => Number(mark) >= from }
  }

  #delivered(rows: readonly SqlRow[], marks: Marks): readonly Delivered[] {
    const { column, at } = this.#cursorColumns()
    const delivered: Delivered[] = []
    for (let index = rows.length - 1; index >= 0; index--) {
      const row = rows[index] as SqlRow
      const value = savedValue(column, row[at])
      if (value === undefined) continue
      const mark = marks.of(value)
      // rows come in the order of the column
      if (!marks.keep(mark)) break
      delivered.push([this.#digest(row), mark])
    }
    return delivered.reverse()
  }

  #digest(row: SqlRow): string {
    const { at, tieBreaker, tieAt } = this.#cursorColumns()
    const words = stringify(tieBreaker === undefined ? row : [row[tieAt], row[at]])
    return createHash('sha256').update(words).digest('base64').slice(0, 12)
  }

  #cursorColumns(): CursorColumns {
    if (this.#columns === undefined) throw new Error('no result is being read')
    return this.#columns
  }
}

/** A late row does not move the cursor back. */
function later(before: SavedValue | undefined, reached: SavedValue): SavedValue {
  if (before === undefined) return reached
  const from = orderOf(before.text, before.kind)
  const to = orderOf(reached.text, reached.kind)
  return from !== undefined && to !== undefined && to < from ? before : reached
}

interface Marks {
  readonly of: (value: SavedValue) => string | number
  readonly keep: (mark: string | number) => boolean
}

function shown({ decode }: SqlColumn, raw: unknown): unknown {
  return raw === null || raw === undefined ? null : decode(raw)
}
