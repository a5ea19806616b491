import { setOwn } from '../../../util/setOwn.js'
import type { Method, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { textOrTimestamp } from '../../text/targets.js'
import { readCsv } from './csv/readCsv.js'
import { parseLogfmt } from './parseLogfmt.js'

/** Methods that read lines of fields. */
export const tabularMethods: readonly Method[] = [
  {
    name: 'parse_csv',
    family: 'parsing',
    summary:
      'The records of CSV text: objects by the names in the first line, or arrays; all values are strings.',
    parameters: [
      {
        name: 'parse_header_row',
        type: 'boolean',
        summary: 'Whether the first line names the fields.',
        default: true,
      },
      { name: 'delimiter', type: 'string', summary: 'One character between two fields.', default: ',' },
      {
        name: 'lazy_quotes',
        type: 'boolean',
        summary: 'Whether quotes may stand inside fields without being doubled.',
        default: false,
      },
    ],
    examples: [
      {
        mapping: 'root.orders = this.csv.parse_csv()',
        input: { csv: 'id,item\n1,tea\n2,"milk, cold"' },
        output: {
          orders: [
            { id: '1', item: 'tea' },
            { id: '2', item: 'milk, cold' },
          ],
        },
      },
      {
        mapping: 'root.rows = this.csv.parse_csv(parse_header_row: false, delimiter: ";")',
        input: { csv: 'a;b\nc;d' },
        output: {
          rows: [
            ['a', 'b'],
            ['c', 'd'],
          ],
        },
      },
    ],
    bind: (hasHeader: boolean, delimiter: string, isLazy: boolean) => (target) => {
      const records = readCsv(textOf(target), checkedDelimiter(textOf(delimiter)), isLazy)
      const [names, ...rows] = records
      if (names === undefined) throw new Error('zero records were parsed')
      return hasHeader ? rows.map((row) => named(names, row)) : records
    },
  },
  {
    name: 'parse_logfmt',
    family: 'parsing',
    summary: 'The fields of a logfmt line; a key without a value is true.',
    parameters: [],
    examples: [
      {
        mapping: 'root = this.line.parse_logfmt()',
        input: { line: 'level=info msg="all well" cached' },
        output: { level: 'info', msg: 'all well', cached: true },
      },
      { mapping: 'root = this.line.parse_logfmt()', input: { line: '' }, output: {} },
    ],
    bind: () => (target) => parseLogfmt(textOrTimestamp(target)),
  },
]

function checkedDelimiter(delimiter: string): string {
  if ([...delimiter].length !== 1) throw new Error('delimiter value must be exactly one character')
  if (/["\r\n\ufffd]/.test(delimiter)) throw new Error('csv: invalid field or comment delimiter')
  return delimiter
}

function named(names: readonly string[], row: readonly string[]): Value {
  const record: Record<string, Value> = {}
  for (let index = 0; index < names.length; index++)
    setOwn<Value>(record, names[index] as string, row[index] as string)
  return record
}
