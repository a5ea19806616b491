import { parse as parseArray } from 'postgres-array'

import { parseExactJson } from './exactJson.js'
import type { SqlColumn, SqlKind } from './sqlClient.js'
import { exactInteger, finite, isoTime } from './sqlValues.js'

type FromText = (text: string) => unknown

const text: FromText = (value) => value
const bytes: FromText = (value) => Buffer.from(value.slice(2), 'hex').toString('base64')
const boolean: FromText = (value) => value === 't'

/** Types by their OID, with the OID of their array: src/include/catalog/pg_type.dat. */
const TYPES: readonly (readonly [oid: number, array: number, decode: FromText, kind: SqlKind])[] = [
  [16, 1000, boolean, 'text'],
  [17, 1001, bytes, 'bytes'],
  [18, 1002, text, 'text'],
  [19, 1003, text, 'text'],
  [20, 1016, exactInteger, 'integer'],
  [21, 1005, Number, 'integer'],
  [23, 1007, Number, 'integer'],
  [25, 1009, text, 'text'],
  [26, 1028, Number, 'integer'],
  [114, 199, parseExactJson, 'text'],
  [600, 1017, text, 'text'],
  [650, 651, text, 'text'],
  [700, 1021, finite, 'float'],
  [701, 1022, finite, 'float'],
  [774, 775, text, 'text'],
  [790, 791, text, 'text'],
  [829, 1040, text, 'text'],
  [869, 1041, text, 'text'],
  [1042, 1014, text, 'text'],
  [1043, 1015, text, 'text'],
  [1082, 1182, text, 'timestamp'],
  [1083, 1183, text, 'text'],
  [1114, 1115, isoTime, 'timestamp'],
  [1184, 1185, isoTime, 'timestamp'],
  [1186, 1187, text, 'text'],
  [1266, 1270, text, 'text'],
  [1560, 1561, text, 'text'],
  [1562, 1563, text, 'text'],
  [1700, 1231, text, 'decimal'],
  [2950, 2951, text, 'text'],
  [3802, 3807, parseExactJson, 'text'],
  [3904, 3905, text, 'text'],
  [3906, 3907, text, 'text'],
  [3908, 3909, text, 'text'],
  [3910, 3911, text, 'text'],
  [3912, 3913, text, 'text'],
  [3926, 3927, text, 'text'],
]

const scalars = new Map(TYPES.map(([oid, , decode, kind]) => [oid, { decode, kind }]))

const arrays = new Map(TYPES.map(([, array, decode]) => [array, decode]))

/** A column of PostgreSQL; types of users (enums, domains of them, composites) stay the text that the server writes. */
export function postgresColumn(field: { readonly name: string; readonly dataTypeID: number }): SqlColumn {
  const { name, dataTypeID } = field
  const scalar = scalars.get(dataTypeID)
  if (scalar !== undefined) {
    return { name, kind: scalar.kind, decode: (raw) => scalar.decode(raw as string) }
  }
  const element = arrays.get(dataTypeID)
  if (element === undefined) return { name, kind: 'text', decode: (raw) => raw }
  return { name, kind: 'text', decode: (raw) => parseArray(raw as string, element) }
}
