import type { PipelineConfig } from '../pipeline/decode.js'
import type { End, Explanation, Passage } from '../pipeline/explain/explanation.js'
import { describePosition } from '../util/describePosition.js'
import { drawPlace } from './drawPlace.js'
import { verdictOf } from './explainVerdict.js'
import { claimLines, eventLines } from './explanation/eventLines.js'
import { type Paint, paints } from './explanation/paint.js'
import { row } from './explanation/row.js'
import { stepLines } from './explanation/stepLines.js'
import { printed } from './printed.js'

/** What an explanation is told with. */
export interface TextOptions {
  readonly pipeline: PipelineConfig
  /** Takes secrets out of what is quoted of the configuration. */
  readonly redact: (text: string) => string
  /** The text of the pipeline's file. */
  readonly yaml: string
  readonly colour: boolean
}

/** Characters of the message that are shown. */
const MESSAGE = 4000

interface Telling extends TextOptions {
  readonly paint: Paint
}

/** An explanation as a person reads it: what became of the message first, then its way, step by step. */
export function explainText(explanation: Explanation, options: TextOptions): string {
  const telling = { ...options, paint: paints(options.colour) }
  const { value, raw, meta, claim, event, passage } = explanation
  const lines = [
    ...headline(explanation, telling),
    '',
    row('message', raw ?? printed(value, MESSAGE)),
    ...(Object.keys(meta).length === 0 ? [] : [row('meta', printed(meta))]),
    ...(claim === undefined ? [] : indented(row('claim', claimLines(claim, telling.redact).join('\n')))),
    ...(event === undefined ? [] : eventLines(event)),
    '',
    ...passageLines(passage, telling),
  ]
  return `${lines.join('\n')}\n\n`
}

function headline(explanation: Explanation, { paint, redact }: Telling): readonly string[] {
  const { position, event, claim, asIfNew } = explanation
  const { word, why } = verdictOf(explanation, redact)
  const name = [event?.id, position === undefined ? undefined : describePosition(position)]
    .filter((part) => part !== undefined)
    .join(' at ')
  const colour = word === 'passes' || word === 'split' ? paint.green : paint.red
  const verdict = `${colour(word.toUpperCase())}${why === '' ? '' : ` ${why}`}`
  const subject = paint.bold(name === '' ? 'the message' : name)
  if (!asIfNew) return [`${subject}: ${verdict}`]
  const known = claim?.verdict === 'held' ? 'HELD by another delivery' : 'DUPLICATE, it was processed before'
  return [`${subject}: ${paint.yellow(known)}`, `  if it were new: ${verdict}`]
}

function passageLines({ steps, end }: Passage, telling: Telling): readonly string[] {
  const { paint, redact } = telling
  const width = Math.max(0, ...steps.map(({ name }) => name.length))
  const lines = steps.flatMap((step) => stepLines(step, { paint, redact, width }))
  return [...lines, ...(lines.length === 0 ? [] : ['']), ...endLines(end, telling)]
}

function endLines(end: End, telling: Telling): readonly string[] {
  const { paint, redact, yaml, pipeline } = telling
  switch (end.kind) {
    case 'dropped':
      return [row('output', 'nothing')]
    case 'split':
      return end.passages.flatMap((passage, index) => [
        paint.bold(`message ${index + 1} of ${end.passages.length}`),
        row('', printed(passage.value)),
        ...passageLines(passage, telling),
      ])
    case 'failed': {
      const { failure, policy } = end
      const { place } = failure
      const drawn = place === undefined ? '' : redact(drawPlace(yaml, place))
      const text = `${place === undefined ? '' : `${place.text}: `}${redact(failure.message)}`
      return [
        ...indented(row('error', `${failure.code} ${text}${drawn}`)),
        ...(failure.hint === undefined ? [] : [row('', redact(failure.hint))]),
        row('on_error', POLICIES[policy](pipeline)),
      ]
    }
    case 'written':
      return [
        ...(end.lines === ''
          ? [row('output', 'no line: output.log_level is above info')]
          : end.lines
              .trimEnd()
              .split('\n')
              .map((line) => row('output', line))),
        ...end.posts.flatMap(({ method, url, body }) => [row('callback', `${method} ${url}`), row('', body)]),
      ]
  }
}

function indented(text: string): readonly string[] {
  return text.split('\n').map((line, index) => (index === 0 ? line : row('', line)))
}

const POLICIES = {
  fail: ({ type }: PipelineConfig) =>
    type === 'batch'
      ? 'fail: the run ends with exit code 1, and its batch is not committed'
      : 'fail: the pipeline ends with exit code 1; the message is delivered again',
  skip: () => 'skip: it is counted and logged, and left out',
  dead_letter: ({ deadLetter }: PipelineConfig) => `dead_letter: it goes to ${deadLetter.path}`,
} as const
