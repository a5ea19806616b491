import type { SqlColumn, SqlRow } from '../../clients/sqlClient.js'
import { DecodeError } from '../../core/errors.js'
import { type Message, POSITION, type Position, RAW } from '../../core/message.js'
import { setOwn } from '../../util/setOwn.js'
import { stringify } from '../../util/stringify.js'

/** A row as a message; one with a value that cannot be held is a message that failed, with what the driver gave of it. */
export function messageOf(columns: readonly SqlColumn[], row: SqlRow, position: Position): Message {
  const document: Record<string, unknown> = {}
  let at = 0
  try {
    for (; at < columns.length; at++) {
      const { name, decode } = columns[at] as SqlColumn
      const raw = row[at]
      const value = raw === null ? null : decode(raw)
      if (name === '__proto__') setOwn(document, name, value)
      else document[name] = value
    }
    return { value: document, meta: { [POSITION]: position } }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const raw = Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))
    return {
      value: undefined,
      meta: { [POSITION]: position, [RAW]: stringify(raw) },
      failure: new DecodeError(`column ${columns[at]?.name}: ${reason}`, { cause: error }),
    }
  }
}
