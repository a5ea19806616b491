import type { Method } from '../../definition.js'
import { quoted } from '../../text/quoted.js'
import { textOrTimestamp } from '../../text/targets.js'
import { unquoted } from '../../text/unquoted.js'

/** Methods about quoted texts. */
export const quoting: readonly Method[] = [
  {
    name: 'quote',
    family: 'strings',
    summary: 'The text in double quotes, with escapes for what is not printable.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.quote()', input: { v: 'a\n"b"' }, output: { v: '"a\\n\\"b\\""' } },
      { mapping: 'root.v = "é".quote()', output: { v: '"é"' } },
    ],
    bind: () => (target) => quoted(textOrTimestamp(target)),
  },
  {
    name: 'unquote',
    family: 'strings',
    summary: 'What a quoted text says: in double quotes with escapes, or in backquotes as it stands.',
    parameters: [],
    examples: [
      { mapping: 'root.v = this.v.unquote()', input: { v: '"a\\tb"' }, output: { v: 'a\tb' } },
      { mapping: 'root.v = "plain".unquote().catch("not quoted")', output: { v: 'not quoted' } },
    ],
    bind: () => (target) => unquoted(textOrTimestamp(target)),
  },
]
