import { isMapping } from '../codecs/closed.js'
import { Interpolated } from '../codecs/interpolated.js'
import { safeUrl } from '../util/safeUrl.js'
import type { OnError } from './reject.js'

/** A configuration that was checked, to be drawn. */
export interface Drawn {
  readonly name: string
  readonly onError: OnError
  /** As it was loaded; what comes from the environment is not shown. */
  readonly value: unknown
}

/** Characters of a line of a node, and lines of it: a longer mapping is cut. */
const WIDEST = 60
const TALLEST = 6

/** What is shown of a source, of all its options. */
const SHOWN = ['path', 'paths', 'url', 'driver', 'query', 'topics']

/** A pipeline as a Mermaid flowchart: its source, mode, steps with what they do, output, and where failed messages go. */
export function mermaid({ name, onError, value }: Drawn): string {
  const parts = isMapping(value) ? value : {}
  const steps = Array.isArray(parts['steps']) ? parts['steps'].filter(isMapping) : []
  const nodes = [
    { id: 'source', shape: ['[(', ')]'], lines: sourceLines(parts['source']) },
    ...(parts['type'] === 'realtime'
      ? [{ id: 'mode', shape: ['{{', '}}'], lines: ['realtime', 'distinct, order, upsert'] }]
      : []),
    ...steps.map((step, index) => ({
      id: `step_${index + 1}`,
      shape: ['[', ']'],
      lines: stepLines(step, index),
    })),
    { id: 'output', shape: ['([', '])'], lines: outputLines(parts['output']) },
  ]
  const drawn = nodes.map(({ id, shape: [open, close], lines }) => `  ${id}${open}"${label(lines)}"${close}`)
  const edges = nodes.slice(1).map(({ id }, index) => `  ${nodes[index]?.id} --> ${id}`)
  const failed =
    onError === 'dead_letter'
      ? [
          '  dead_letters[/"dead letters"/]',
          ...nodes.slice(0, -1).map(({ id }) => `  ${id} -.-> dead_letters`),
        ]
      : []
  return `${['---', `title: ${name}`, '---', 'flowchart LR', ...drawn, ...edges, ...failed].join('\n')}\n`
}

function sourceLines(source: unknown): readonly string[] {
  if (!isMapping(source)) return ['source']
  return [
    text(source['type']),
    ...SHOWN.filter((key) => source[key] !== undefined).map((key) =>
      key === 'url' && typeof source[key] === 'string' ? safeUrl(source[key]) : text(source[key]),
    ),
  ]
}

function stepLines(step: Readonly<Record<string, unknown>>, index: number): readonly string[] {
  const [kind = '', options] = Object.entries(step).find(([key]) => key !== 'name') ?? []
  const named = step['name'] === undefined ? `${kind}_${index + 1}` : text(step['name'])
  return [`${named}: ${kind}`, ...text(options).trimEnd().split('\n')]
}

function outputLines(output: unknown): readonly string[] {
  const options = isMapping(output) ? output : { type: 'stub' }
  const callback = options['callback']
  const posts = isMapping(callback) && callback['enabled'] !== undefined && callback['enabled'] !== false
  const { url } = posts ? callback : { url: undefined }
  return [
    text(options['type']),
    ...(posts ? [`callback ${typeof url === 'string' ? safeUrl(url) : text(url)}`] : []),
  ]
}

function text(value: unknown): string {
  if (value instanceof Interpolated) return '(from the environment)'
  return Array.isArray(value) ? value.map(text).join(', ') : String(value)
}

/** A label in quotes: Mermaid reads HTML in it, and its own entities. */
function label(lines: readonly string[]): string {
  const shown = lines.length > TALLEST ? [...lines.slice(0, TALLEST - 1), '...'] : lines
  return shown
    .map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST - 3)}...` : line))
    .map((line) => line.replace(/[#"<>&]/g, (character) => `#${character.charCodeAt(0)};`))
    .join('<br>')
}
