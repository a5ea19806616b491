import type { Method, Value } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { withoutMarker } from '../../runtime/withoutMarker.js'
import { jsonFormatter } from '../../text/jsonFormatter.js'
import { parseFirstJson } from './json/parseJson.js'

/** Methods that read and write JSON. */
export const jsonMethods: readonly Method[] = [
  {
    name: 'parse_json',
    family: 'parsing',
    summary: 'The document that a JSON text holds; integers of 64 bits keep all digits.',
    parameters: [
      {
        name: 'use_number',
        type: 'boolean',
        summary: 'Whether larger integers keep all digits too, instead of becoming a float.',
        default: false,
      },
    ],
    examples: [
      {
        mapping: 'root.doc = this.text.parse_json()',
        input: { text: '{"id": 9007199254740993}' },
        output: { doc: { id: 9007199254740993n } },
      },
      {
        mapping: 'root.doc = this.text.parse_json().catch({})',
        input: { text: '{broken' },
        output: { doc: {} },
      },
    ],
    bind: (keepsDigits: boolean) => (target) => parseFirstJson(textOf(target), keepsDigits),
  },
  {
    name: 'format_json',
    family: 'parsing',
    summary: 'Bytes of the JSON of a value, keys sorted, one member a line.',
    parameters: [
      { name: 'indent', type: 'string', summary: 'What each level is indented by.', default: '    ' },
      {
        name: 'no_indent',
        type: 'boolean',
        summary: 'Whether all is written in one line.',
        default: false,
      },
      {
        name: 'escape_html',
        type: 'boolean',
        summary: 'Whether `<`, `>` and `&` are written as escapes.',
        default: true,
      },
    ],
    examples: [
      {
        mapping: 'root = this.format_json("  ")',
        input: { b: [1], a: {} },
        output: Buffer.from('{\n  "a": {},\n  "b": [\n    1\n  ]\n}'),
      },
      {
        mapping: 'root.text = [this.format_json(no_indent: true, escape_html: false)].join()',
        input: { html: '<b>' },
        output: { text: '{"html":"<b>"}' },
      },
    ],
    bind: (...layout: Layout) => {
      const format = formatter(layout)
      return (target) => Buffer.from(format(target))
    },
    ahead: { string: (layout) => formatter(layout as Layout) },
  },
]

type Layout = [indent: string, isOneLine: boolean, escapesHtml: boolean]

function formatter([indent, isOneLine, escapesHtml]: Layout): (value: Value) => string {
  const format = jsonFormatter({ indent: isOneLine ? '' : textOf(indent), escapesHtml })
  return (value) => format(withoutMarker(value))
}
