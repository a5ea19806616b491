import type { Fault, Path } from '../core/component.js'
import type { ConfigIssue } from '../core/errors.js'
import { setOwn } from '../util/setOwn.js'
import { type Environment, interpolate } from './environment.js'
import { codeFrame, type Place, placeOf } from './place.js'
import type { YamlNode, YamlScalar } from './yamlTree.js'

/** A configuration's file: its text, and where each value stands in it. */
export class ConfigSource {
  /** The file as the user named it. */
  readonly file: string
  readonly #text: string
  readonly #root: YamlNode | undefined

  constructor(file: string, text: string, root?: YamlNode) {
    this.file = file
    this.#text = text
    this.#root = root
  }

  /** The place of the value, or of the key, at a path; the nearest one above where the path leads nowhere. */
  locate(path: Path, { atKey = false, inside }: Pick<Fault, 'atKey' | 'inside'> = {}): Place {
    let node = this.#root
    let start = node?.start ?? 0
    for (const [depth, key] of path.entries()) {
      if (node?.kind === 'mapping') {
        const entry = node.entries.get(String(key))
        if (entry === undefined) break
        node = entry.node
        start = atKey && depth === path.length - 1 ? entry.keyStart : node.start
      } else if (node?.kind === 'sequence') {
        const item: YamlNode | undefined = node.items[Number(key)]
        if (item === undefined) break
        node = item
        start = node.start
      } else {
        break
      }
    }
    if (inside !== undefined && node?.kind === 'scalar') return this.#inside(node, inside)
    return placeOf(this.#text, start)
  }

  /** An issue at an offset of the text. */
  issueAt(offset: number, message: string): ConfigIssue {
    return this.#issue(placeOf(this.#text, offset), message)
  }

  /** A fault as an issue with its place and code frame. */
  issue(fault: Fault): ConfigIssue {
    return this.#issue(this.locate(fault.path, fault), fault.message)
  }

  #issue(place: Place, message: string): ConfigIssue {
    return { file: this.file, ...place, message, frame: codeFrame(this.#text, place) }
  }

  #inside({ textStart, indent, verbatim, start }: YamlScalar, { line, column }: Place): Place {
    const first = placeOf(this.#text, textStart)
    if (indent !== undefined) return { line: first.line + line - 1, column: indent + column }
    if (verbatim && line === 1) return { line: first.line, column: first.column + column - 1 }
    return placeOf(this.#text, start)
  }
}

/** What an outage is told by, and words of a fixed list: shown in logs and errors, unless the variable says that it is a secret. */
const SHOWN = new Set([
  'name',
  'type',
  'on_error',
  'source.type',
  'source.path',
  'source.paths',
  'source.format',
  'source.brokers',
  'source.topics',
  'source.group_id',
  'source.start_offset',
  'realtime.id_field',
  'realtime.event_type_field',
  'realtime.entity_id_field',
  'realtime.timestamp_field',
  'realtime.dedup_storage',
  'realtime.dedup_ttl',
  'realtime.order.late',
  'realtime.upsert.on_existing_create',
  'realtime.upsert.on_unknown_delete',
  'dead_letter.path',
  'state.path',
  'state.storage',
  'output.type',
  'output.log_level',
  'output.log_format',
  'output.metrics.enabled',
  'output.metrics.prefix',
  'output.callback.enabled',
])

const ADDRESSES = new Set(['realtime.redis_url', 'state.redis_url'])

/** An address that holds neither user nor parameters. */
const OPEN_ADDRESS = /^rediss?:\/\/[^@?#\s]*$/

/** The plain value of a node at the dotted path `at`, with variables put in; what of them must never be shown goes to `secrets`. */
export function plainValue(node: YamlNode, environment: Environment, secrets: Set<string>, at = ''): unknown {
  switch (node.kind) {
    case 'scalar':
      if (typeof node.value !== 'string') return node.value
      return interpolate(
        node.value,
        environment,
        secrets,
        (value) => SHOWN.has(at) || (ADDRESSES.has(at) && OPEN_ADDRESS.test(value)),
      )
    case 'sequence':
      return node.items.map((item) => plainValue(item, environment, secrets, at))
    case 'mapping': {
      const value: Record<string, unknown> = {}
      for (const [key, entry] of node.entries) {
        const place = at === '' ? key : `${at}.${key}`
        setOwn(value, key, plainValue(entry.node, environment, secrets, place))
      }
      return value
    }
  }
}
