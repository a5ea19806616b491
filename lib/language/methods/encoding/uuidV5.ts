import type { Method, Value } from '../../definition.js'
import { nameUuid, parseUuid } from '../../encoding/uuid.js'
import { textOf } from '../../runtime/expect.js'

/** Namespaces of RFC 9562, appendix C. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['dns', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ['url', '6ba7b811-9dad-11d1-80b4-00c04fd430c8'],
  ['oid', '6ba7b812-9dad-11d1-80b4-00c04fd430c8'],
  ['x500', '6ba7b814-9dad-11d1-80b4-00c04fd430c8'],
])

/** UUIDs of names. */
export const uuidV5: Method = {
  name: 'uuid_v5',
  family: 'encoding',
  summary: 'The UUID of a name within a namespace; null stays null.',
  parameters: [
    {
      name: 'ns',
      type: 'string',
      summary: '`dns`, `url`, `oid`, `x500` or a UUID; by default the one of zeros.',
      optional: true,
    },
  ],
  examples: [
    {
      mapping: 'root.v = "example".uuid_v5()',
      output: { v: 'feb54431-301b-52bb-a6dd-e1e93e81bb9e' },
    },
    {
      mapping: 'root.v = this.v.uuid_v5("url")',
      input: { v: 'hello world' },
      output: { v: '7b3d66ac-cb60-5154-8edf-0bcfd0c418b3' },
    },
  ],
  bind: (ns: Value | undefined) => {
    const namespace = ns === undefined ? new Uint8Array(16) : namespaceOf(textOf(ns))
    return (target) => {
      if (target === null) return null
      if (namespace === undefined) throw new Error(`invalid ns uuid: ${JSON.stringify(ns)}`)
      return nameUuid(namespace, target instanceof Uint8Array ? target : Buffer.from(textOf(target)))
    }
  },
}

function namespaceOf(name: string): Uint8Array | undefined {
  const isNamed = name === name.toLowerCase() || name === name.toUpperCase()
  return parseUuid((isNamed ? NAMESPACES.get(name.toLowerCase()) : undefined) ?? name)
}
