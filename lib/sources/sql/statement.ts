import type { SqlDriver, SqlParameter } from '../../clients/sqlClient.js'
import { SourceError } from '../../core/errors.js'
import type { CursorState, SavedValue } from './cursorState.js'
import { movedBack, mysqlTime } from './instant.js'
import { CURSOR_VARIABLE, type Incremental, type SqlSettings } from './settings.js'

/** A query as the driver wants it. */
export interface Statement {
  readonly text: string
  readonly parameters: readonly SqlParameter[]
}

/** The query of the next poll: the user's own where it is not incremental, else in order, from the cursor on. */
export function statementOf(settings: SqlSettings, state: CursorState | undefined): Statement {
  const { query, params, incremental, target } = settings
  const writer = new Writer(target.driver)
  if (incremental === undefined) {
    writer.pieces(
      query.pieces,
      params.map(({ value }) => value ?? null),
    )
    return writer.statement()
  }
  const first = firstValue(settings, incremental)
  const values = params.map((param) =>
    'variable' in param
      ? writer.textOf(lowerBound(incremental, state) ?? required(first, incremental))
      : param.value,
  )
  writer.say('SELECT * FROM (\n')
  writer.pieces(query.pieces, values)
  writer.say('\n) AS rxpipe_rows')
  if (!hasOwnCondition(settings)) writer.say(condition(writer, incremental, state, first))
  const order = [incremental.column, incremental.tieBreaker].filter((name) => name !== undefined)
  writer.say(` ORDER BY ${order.map((name) => writer.name(name)).join(', ')}`)
  return writer.statement()
}

/** True where the query says itself, with the saved cursor bound, which rows are new. */
export function hasOwnCondition({ params, incremental }: SqlSettings): boolean {
  return incremental !== undefined && params.some((param) => 'variable' in param)
}

function condition(
  writer: Writer,
  incremental: Incremental,
  state: CursorState | undefined,
  first: SavedValue | undefined,
): string {
  const { column, tieBreaker } = incremental
  const name = writer.name(column)
  const from = lowerBound(incremental, state)
  if (from === undefined) return first === undefined ? '' : ` WHERE ${name} >= ${writer.bound(first)}`
  const after = ` WHERE ${name} >= ${writer.bound(from)}`
  const tie = state?.tie
  if (tie === undefined || tieBreaker === undefined || incremental.lookback !== undefined) return after
  return `${after} AND (${name} > ${writer.bound(from)} OR ${writer.name(tieBreaker)} > ${writer.bound(tie)})`
}

/** Where the window begins that is to be read: at the cursor, or a lookback before it. */
function lowerBound({ lookback }: Incremental, state: CursorState | undefined): SavedValue | undefined {
  if (state === undefined || lookback === undefined) return state?.value
  const { text, kind } = state.value
  return { kind, text: movedBack(text, kind, lookback) }
}

/** Where a first run begins: the variable's value, else `initial`. */
function firstValue({ params }: SqlSettings, { initial }: Incremental): SavedValue | undefined {
  const variable = params.find((param) => 'variable' in param)?.value
  const value = variable ?? initial
  if (value === undefined || value === null) return undefined
  return { text: String(value), kind: typeof value === 'string' ? 'text' : 'float' }
}

function required(first: SavedValue | undefined, { stateKey }: Incremental): SavedValue {
  if (first !== undefined) return first
  throw new SourceError(
    'CONFIG_INVALID',
    `environment variable ${CURSOR_VARIABLE} is not set, and no cursor is saved under ${stateKey} yet`,
    { hint: `set ${CURSOR_VARIABLE} for the first run, or give source.incremental.initial` },
  )
}

/** Writes a statement with the placeholders of its driver. */
class Writer {
  readonly #driver: SqlDriver
  readonly #parameters: SqlParameter[] = []
  #text = ''

  constructor(driver: SqlDriver) {
    this.#driver = driver
  }

  say(text: string): void {
    this.#text += text
  }

  pieces(pieces: readonly (string | number)[], values: readonly SqlParameter[]): void {
    for (const piece of pieces)
      this.say(typeof piece === 'string' ? piece : this.#placeholder(values[piece] ?? null))
  }

  /** A name as it stands in a result, quoted. */
  name(name: string): string {
    return this.#driver === 'postgres'
      ? `"${name.replaceAll('"', '""')}"`
      : `\`${name.replaceAll('`', '``')}\``
  }

  /** A saved value as the driver is given it. */
  textOf({ text }: SavedValue): string {
    return this.#driver === 'mysql' ? mysqlTime(text) : text
  }

  /** A placeholder for a saved value; MySQL compares text with numbers as doubles, so it is told what it is given. */
  bound(value: SavedValue): string {
    const placeholder = this.#placeholder(this.textOf(value))
    if (this.#driver === 'postgres') {
      return value.kind === 'bytes' ? `decode(${placeholder}, 'base64')` : placeholder
    }
    switch (value.kind) {
      case 'bytes':
        return `FROM_BASE64(${placeholder})`
      case 'integer':
        return `CAST(${placeholder} AS ${BigInt(value.text) > 2n ** 63n - 1n ? 'UNSIGNED' : 'SIGNED'})`
      case 'decimal':
        return `CAST(${placeholder} AS DECIMAL(65, 30))`
      case 'float':
        return `(${placeholder} + 0e0)`
      case 'timestamp':
        return `CAST(${placeholder} AS DATETIME(6))`
      default:
        return placeholder
    }
  }

  statement(): Statement {
    return { text: this.#text, parameters: this.#parameters }
  }

  #placeholder(value: SqlParameter): string {
    this.#parameters.push(value)
    return this.#driver === 'postgres' ? `$${this.#parameters.length}` : '?'
  }
}
