import {
  boolCoreTag,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml'

/** A node of a YAML text; offsets are into that text. */
export type YamlNode = YamlScalar | YamlMapping | YamlSequence

interface Located {
  readonly start: number
  /** Nodes that this one comes to with all aliases written out. */
  readonly size: number
}

/** A scalar: its value as YAML 1.2's core schema reads it, and how it stands in the text. */
export interface YamlScalar extends Located {
  readonly kind: 'scalar'
  readonly value: unknown
  /** Offset of the first character of its text, behind quotes or the block's header. */
  readonly textStart: number
  /** Characters before each line of a literal block; undefined for other styles. */
  readonly indent: number | undefined
  /** True where its text stands in the file as it is: one line, no escapes. */
  readonly verbatim: boolean
}

/** A mapping: where each key stands, and its value. */
export interface YamlMapping extends Located {
  readonly kind: 'mapping'
  readonly entries: ReadonlyMap<string, { readonly keyStart: number; readonly node: YamlNode }>
}

/** A list. */
export interface YamlSequence extends Located {
  readonly kind: 'sequence'
  readonly items: readonly YamlNode[]
}

/** A fault of the YAML itself, at an offset of its text. */
export class YamlFault extends Error {
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** Nodes that a file may come to with its aliases written out: more is an alias bomb. */
const MOST_NODES = 10_000

/** Reads a text that holds exactly one YAML document; a YamlFault says what is wrong and where. */
export function yamlTree(text: string): YamlNode {
  const events = eventsOf(text)
  const documents = events.filter(({ type }) => type === EVENT_DOCUMENT).length
  if (documents > 1)
    throw new YamlFault('expected one document: one file holds one pipeline', secondDocument(text))
  const reader = new Reader(text, events)
  const root = documents === 0 ? undefined : reader.read()
  if (root === undefined) throw new YamlFault('the file is empty', 0)
  return root
}

function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, {})
  } catch (error) {
    if (error instanceof YAMLException) throw new YamlFault(error.reason, error.mark?.position ?? 0)
    throw error
  }
}

function secondDocument(text: string): number {
  const markers = [...text.matchAll(/^(---|\.\.\.)(?=\s|$)/gm)].map(({ index }) => index)
  const behindContent = markers.find((index) => /^[^#\s-]/m.test(text.slice(0, index)))
  return behindContent ?? markers.at(-1) ?? 0
}

class Reader {
  readonly #text: string
  readonly #events: readonly Event[]
  readonly #anchors = new Map<string, YamlNode>()
  #next = 1
  #nodes = 0
  /** Offset behind what was read last. */
  #behind = 0

  constructor(text: string, events: readonly Event[]) {
    this.#text = text
    this.#events = events
  }

  /** The next node, or undefined at the end of what holds it; `missing` says where it would stand where nothing is written. */
  read(missing: () => number = () => 0): YamlNode | undefined {
    const event = this.#events[this.#next++]
    switch (event?.type) {
      case EVENT_ALIAS:
        return this.#alias(event)
      case EVENT_SCALAR:
        return this.#anchored(event, this.#scalar(event, missing))
      case EVENT_MAPPING:
        return this.#anchored(event, this.#mapping(event.start))
      case EVENT_SEQUENCE:
        return this.#anchored(event, this.#sequence(event.start))
      default:
        return undefined
    }
  }

  #count(size: number, offset: number): void {
    this.#nodes += size
    if (this.#nodes > MOST_NODES) {
      throw new YamlFault(
        `the file comes to more than ${MOST_NODES} values with its aliases written out`,
        offset,
      )
    }
  }

  #alias({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }): YamlNode {
    const name = this.#text.slice(anchorStart, anchorEnd)
    const node = this.#anchors.get(name)
    if (node === undefined) throw new YamlFault(`no anchor &${name} before this alias`, anchorStart - 1)
    this.#count(node.size, anchorStart - 1)
    return node
  }

  #anchored(event: { anchorStart: number; anchorEnd: number }, node: YamlNode): YamlNode {
    if (event.anchorStart >= 0) this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), node)
    return node
  }

  #scalar(event: ScalarEvent, missing: () => number): YamlScalar {
    const text = getScalarValue(this.#text, event)
    const start = startOf(event) ?? missing()
    this.#behind = Math.max(event.valueEnd, start + 1)
    this.#count(1, start)
    const plain = event.style === SCALAR_STYLE_PLAIN && event.tagStart < 0
    return {
      kind: 'scalar',
      start,
      size: 1,
      value: plain ? resolved(text) : text,
      textStart: event.valueStart < 0 ? start : event.valueStart,
      indent: event.style === SCALAR_STYLE_LITERAL_BLOCK ? event.indent : undefined,
      verbatim: event.valueStart >= 0 && this.#text.slice(event.valueStart, event.valueEnd) === text,
    }
  }

  #mapping(start: number): YamlMapping {
    this.#count(1, start)
    const entries: Entries = new Map()
    const merged: YamlNode[] = []
    let size = 1
    for (let key = this.read(); key !== undefined; key = this.read()) {
      if (key.kind !== 'scalar') throw new YamlFault('expected a key that is plain text', key.start)
      const node = this.read(() => key.start) as YamlNode
      size += node.size + 1
      if (key.value === '<<' && this.#text.startsWith('<<', key.start)) {
        merged.push(...(node.kind === 'sequence' ? node.items : [node]))
        continue
      }
      const name = String(key.value)
      if (entries.has(name)) throw new YamlFault(`duplicate key ${name}`, key.start)
      entries.set(name, { keyStart: key.start, node })
    }
    for (const node of merged) merge(entries, node)
    return { kind: 'mapping', start, size, entries }
  }

  #sequence(start: number): YamlSequence {
    this.#count(1, start)
    const items: YamlNode[] = []
    let size = 1
    // an item of nothing stands at its dash
    const dash = () => Math.max(this.#text.indexOf('-', this.#behind), start)
    this.#behind = start
    for (let item = this.read(dash); item !== undefined; item = this.read(dash)) {
      items.push(item)
      size += item.size
    }
    return { kind: 'sequence', start, size, items }
  }
}

type Entries = Map<string, { readonly keyStart: number; readonly node: YamlNode }>

/** YAML's merge key (yaml.org/type/merge): what a mapping has itself, or from an earlier one, it keeps. */
function merge(entries: Entries, node: YamlNode): void {
  if (node.kind !== 'mapping')
    throw new YamlFault('<< takes a mapping, an alias of one, or a list of those', node.start)
  for (const [name, entry] of node.entries) if (!entries.has(name)) entries.set(name, entry)
}

/** Offset of a scalar's first character, quotes included; undefined where nothing is written. */
function startOf({ tagStart, valueStart, style }: ScalarEvent): number | undefined {
  if (tagStart >= 0) return tagStart
  return valueStart < 0 ? undefined : valueStart - (style === SCALAR_STYLE_PLAIN ? 0 : 1)
}

/** A plain scalar under YAML 1.2's core schema. */
function resolved(text: string): unknown {
  for (const tag of [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag]) {
    const value: unknown = tag.resolve(text, false, tag.tagName)
    if (value !== NOT_RESOLVED) return value
  }
  return text
}
