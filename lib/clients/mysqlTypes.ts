import type { FieldPacket } from 'mysql2'

import { parseExactJson } from './exactJson.js'
import type { SqlColumn, SqlKind } from './sqlClient.js'
import { exactInteger, isoTime } from './sqlValues.js'

/** Column types of the protocol: MySQL Internals, Column Definition. */
const TINY = 1
const FLOAT = 4
const DOUBLE = 5
const TIMESTAMP = 7
const LONGLONG = 8
const DATE = 10
const DATETIME = 12
const BIT = 16
const JSON_TYPE = 245
const DECIMALS: readonly number[] = [0, 246]
const INTEGERS: readonly number[] = [TINY, 2, 3, LONGLONG, 9, 13]
/** VARCHAR, the sizes of BLOB, VAR_STRING, STRING. */
const BYTES: readonly number[] = [15, 249, 250, 251, 252, 253, 254]

/** The character set of what is no text. */
const BINARY = 63

const TIMES: readonly number[] = [TIMESTAMP, DATE, DATETIME]

/** A column of MySQL or MariaDB, read in the binary protocol. */
export function mysqlColumn(field: FieldPacket): SqlColumn {
  return { name: field.name, kind: kindOf(field), decode: decoderOf(field) }
}

function kindOf({ columnType = -1, characterSet }: FieldPacket): SqlKind {
  if (INTEGERS.includes(columnType)) return 'integer'
  if (DECIMALS.includes(columnType)) return 'decimal'
  if (columnType === FLOAT || columnType === DOUBLE) return 'float'
  if (TIMES.includes(columnType)) return 'timestamp'
  return BYTES.includes(columnType) && characterSet === BINARY ? 'bytes' : 'text'
}

function decoderOf({ columnType, columnLength, extendedFormat }: FieldPacket): (raw: unknown) => unknown {
  // MariaDB's JSON is text by its type
  if (columnType === JSON_TYPE || extendedFormat === 'json') return (raw) => parseExactJson(String(raw))
  switch (columnType) {
    case TINY:
      return columnLength === 1 ? truth : (raw) => raw
    case LONGLONG:
      return (raw) => exactInteger(String(raw))
    case FLOAT:
      return (raw) => shortest(raw as number)
    case DATETIME:
      return (raw) => isoTime(String(raw))
    case TIMESTAMP:
      return (raw) => isoTime(`${raw}+00`)
    case BIT:
      return columnLength === 1 ? (raw) => bits(raw) === 1 : bits
    default:
      return (raw) => (raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : raw)
  }
}

/** BOOLEAN is TINYINT(1), which holds other numbers too. */
function truth(raw: unknown): unknown {
  return raw === 0 || raw === 1 ? raw === 1 : raw
}

function bits(raw: unknown): number | bigint {
  return exactInteger(String(BigInt(`0x${Buffer.from(raw as Uint8Array).toString('hex') || '0'}`)))
}

/** The fewest digits that mean the same FLOAT (IEEE 754 single, nine are enough). */
function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits))
    if (Math.fround(candidate) === value) return candidate
  }
  return Number(value.toPrecision(9))
}
