import type { SqlColumn } from '../../clients/sqlClient.js'
import { SourceError } from '../../core/errors.js'
import { suggest } from '../../util/suggest.js'
import type { Incremental } from './settings.js'

/** Where the columns of a cursor stand in a result. */
export interface CursorColumns {
  readonly column: SqlColumn
  readonly at: number
  readonly tieBreaker: SqlColumn | undefined
  readonly tieAt: number
}

/** Fails where two columns have one name: a document could hold one of them only. */
export function checkNames(columns: readonly SqlColumn[]): void {
  const names = columns.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return
  throw new SourceError('SQL_FAILED', `the query has two columns named ${twice}`, {
    hint: 'give one of them another name with AS',
  })
}

/** Finds the columns of a cursor, and checks that `lookback` is in their units. */
export function cursorColumns(columns: readonly SqlColumn[], incremental: Incremental): CursorColumns {
  const { lookback } = incremental
  const at = indexOf(columns, incremental.column, 'incremental.column')
  const tieAt =
    incremental.tieBreaker === undefined
      ? -1
      : indexOf(columns, incremental.tieBreaker, 'incremental.tie_breaker')
  const column = columns[at] as SqlColumn
  const wanted = column.kind === 'timestamp' ? 'milliseconds' : 'amount'
  if (lookback !== undefined && !(wanted in lookback)) {
    throw new SourceError('SQL_FAILED', `incremental.lookback does not fit ${column.name}`, {
      hint:
        wanted === 'amount'
          ? `${column.name} is no column of times: give a whole number, such as lookback: 1000`
          : `${column.name} is a column of times: give a duration, such as lookback: 5m`,
    })
  }
  return { column, at, tieBreaker: columns[tieAt], tieAt }
}

function indexOf(columns: readonly SqlColumn[], name: string, option: string): number {
  const names = columns.map((column) => column.name)
  const at = names.indexOf(name)
  if (at >= 0) return at
  const meant = suggest(name, names)
  throw new SourceError(
    'SQL_FAILED',
    `${option}: the query has no column ${name}, it has ${names.join(', ')}`,
    {
      hint: meant === undefined ? 'select it, or give it this name with AS' : `did you mean ${meant}?`,
    },
  )
}
