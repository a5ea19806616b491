import type { PipelineConfig } from '../pipeline/decode.js'
import type { Found, Wanted } from '../pipeline/explain/search.js'
import { describePosition } from '../util/describePosition.js'
import { grouped } from '../util/grouped.js'
import type { ExplainOptions } from './explainOptions.js'

/** What to say where a source does not have the wanted message: what was read, what ended it, what may be meant. */
export function notFound(
  { name }: PipelineConfig,
  wanted: Wanted,
  { read, ended, away, suspects, hasField, field }: Found,
  { silence }: Pick<ExplainOptions, 'silence'>,
): string {
  const what = 'id' in wanted ? `no message with ${field} ${wanted.id}` : `no message at line ${wanted.line}`
  const head = `${name}: ${what} among the ${grouped(read)} that the source gave`
  return [
    away === undefined ? head : `${head}; the source is away: ${away}`,
    ...(ended === 'limit' ? ['the search ended at --limit: a higher one goes on'] : []),
    ...(ended === 'silence'
      ? [
          `the source gave nothing for ${silence / 1000} s: --timeout waits longer, --input takes the message from a file`,
        ]
      : []),
    ...('id' in wanted && !hasField && read > 0
      ? [`none of them has a field ${field}: --line finds one by its line`]
      : []),
    ...suspects.map(
      (position) =>
        `${describePosition(position)} cannot be decoded, and holds ${'id' in wanted ? wanted.id : ''}: --line ${String(position['line'])} explains it`,
    ),
  ].join('\n  ')
}
