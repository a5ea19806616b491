import type { Wanted } from '../pipeline/explain/search.js'
import { parseDuration } from '../util/parseDuration.js'
import { type Arguments, UsageError } from './command.js'
import { positiveInteger } from './parse.js'

/** The checked arguments of `rxpipe explain`. */
export interface ExplainOptions {
  readonly file: string
  /** What to look for in the source, or the file of messages. */
  readonly subject: { readonly wanted: Wanted } | { readonly input: string }
  /** Messages that are read at most. */
  readonly limit: number
  /** Milliseconds for which the source may give nothing. */
  readonly silence: number
  readonly usesStore: boolean
  readonly format: 'text' | 'json'
}

const LIMIT = 100_000
const SILENCE = 10_000

/** Checks the arguments; a UsageError says what is wrong with them. */
export function explainOptions({ files, flags }: Arguments): ExplainOptions {
  const [file, another] = files
  if (file === undefined)
    throw new UsageError('name a pipeline file, for example: rxpipe explain events.yaml --id e1')
  if (another !== undefined) throw new UsageError(`explain takes one file, got ${files.length}`)
  const { limit, timeout } = flags
  return {
    file,
    subject: subjectOf(flags),
    limit: typeof limit === 'string' ? positiveInteger('limit', limit) : LIMIT,
    silence: typeof timeout === 'string' ? milliseconds(timeout) : SILENCE,
    usesStore: flags['no-store'] !== true,
    format: formatOf(flags['format'] ?? 'text'),
  }
}

function subjectOf(flags: Arguments['flags']): ExplainOptions['subject'] {
  const [one, another] = ['id', 'line', 'input'].filter((name) => flags[name] !== undefined)
  if (one === undefined)
    throw new UsageError('say which message: --id ID, --line N, or --input FILE (- for stdin)')
  if (another !== undefined) throw new UsageError(`--${one} and --${another} each name a message: take one`)
  const text = String(flags[one])
  if (one === 'input') return { input: text }
  return { wanted: one === 'id' ? { id: text } : { line: positiveInteger('line', text) } }
}

function milliseconds(text: string): number {
  const parsed = parseDuration(text)
  if (parsed !== undefined && parsed > 0) return parsed
  throw new UsageError(`--timeout takes a duration such as 10s, got "${text}"`)
}

function formatOf(text: string | true): 'text' | 'json' {
  if (text === 'text' || text === 'json') return text
  throw new UsageError(`--format takes text or json, got "${text}"`)
}
