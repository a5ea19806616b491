import type { PipelineConfig } from '../pipeline/decode.js'
import type { End, Explanation, Failure, Passage, StepReport } from '../pipeline/explain/explanation.js'
import type { Judged } from '../pipeline/explain/judged.js'
import { stringify } from '../util/stringify.js'
import { verdictOf } from './explainVerdict.js'
import { holdable } from './printed.js'

/** What an explanation is told with. */
export interface JsonOptions {
  readonly pipeline: PipelineConfig
  /** Takes secrets out of what is quoted of the configuration. */
  readonly redact: (text: string) => string
}

/** An explanation as one line of JSON; times are milliseconds since the epoch. */
export function explainJson(explanation: Explanation, { pipeline, redact }: JsonOptions): string {
  const { position, value, raw, meta, claim, event, asIfNew, passage } = explanation
  const { word, why } = verdictOf(explanation, redact)
  const told = {
    pipeline: pipeline.name,
    file: pipeline.file,
    verdict: word,
    why,
    as_if_new: asIfNew,
    position,
    value,
    raw,
    meta,
    claim: claim === undefined ? undefined : { ...claim, unreadable: redacted(claim.unreadable, redact) },
    event,
    ...passageJson(passage, redact),
  }
  return `${stringify(holdable(told))}\n`
}

function redacted(text: string | undefined, redact: JsonOptions['redact']): string | undefined {
  return text === undefined ? undefined : redact(text)
}

function passageJson({ steps, end }: Passage, redact: JsonOptions['redact']): object {
  return { steps: steps.map((step) => stepJson(step, redact)), end: endJson(end, redact) }
}

function stepJson(
  { metaChanges, forks, condition, ...rest }: StepReport,
  redact: JsonOptions['redact'],
): object {
  return {
    ...rest,
    meta_changes: metaChanges,
    forks: forks.map(({ text, conditions, ...fork }) => ({
      ...fork,
      text: redact(text),
      conditions: conditions.map((one) => judgedJson(one, redact)),
    })),
    condition: condition === undefined ? undefined : judgedJson(condition, redact),
  }
}

/** A condition that was not asked has no value. */
function judgedJson({ text, value, parts, operands }: Judged, redact: JsonOptions['redact']): object {
  return {
    text: redact(text),
    ...(value === undefined ? {} : { value: holdable(value.value) }),
    parts: parts.map((part) => judgedJson(part, redact)),
    operands: operands.map((side) => ({ text: redact(side.text), value: holdable(side.value.value) })),
  }
}

function endJson(end: End, redact: JsonOptions['redact']): object {
  switch (end.kind) {
    case 'failed':
      return { kind: end.kind, on_error: end.policy, ...failureJson(end.failure, redact) }
    case 'split':
      return { kind: end.kind, passages: end.passages.map((passage) => passageJson(passage, redact)) }
    default:
      return end
  }
}

function failureJson({ message, hint, place, ...rest }: Failure, redact: JsonOptions['redact']): object {
  return { ...rest, error: redact(message), hint: redacted(hint, redact), place: place?.text }
}
