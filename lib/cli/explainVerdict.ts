import type { End, EventReport, Explanation, Passage, StepReport } from '../pipeline/explain/explanation.js'
import type { Judged } from '../pipeline/explain/judged.js'
import { instant } from './explanation/instant.js'
import { printed } from './printed.js'

/** What becomes of a message, in one word and in one line. */
export interface Verdict {
  readonly word: 'passes' | 'dropped' | 'fails' | 'split'
  /** Without the word. */
  readonly why: string
}

/** Takes secrets out of what is quoted of the configuration. */
type Redact = (text: string) => string

/** The end of a message's way, as if its id were new where the store knows it. */
export function verdictOf(
  { passage, event }: Pick<Explanation, 'passage' | 'event'>,
  redact: Redact,
): Verdict {
  const { end } = passage
  switch (end.kind) {
    case 'written':
      return { word: 'passes', why: event === undefined ? '' : `as ${event.decided} of ${event.entity}` }
    case 'dropped':
      return { word: 'dropped', why: whyDropped(end, passage, event, redact) }
    case 'failed':
      return { word: 'fails', why: `in ${end.failure.stage}: ${end.failure.code}` }
    case 'split':
      return { word: 'split', why: `into ${end.passages.length} messages` }
  }
}

function whyDropped(
  { by, step }: End & { kind: 'dropped' },
  { steps }: Passage,
  event: EventReport | undefined,
  redact: Redact,
): string {
  if (step !== undefined) {
    const reason = ofStep(
      steps.find(({ outcome }) => outcome === 'dropped'),
      redact,
    )
    return `by step ${by}${reason === undefined ? '' : `: ${reason}`}`
  }
  switch (by) {
    case 'duplicate':
      return 'as a duplicate: an earlier one of these messages has its id'
    case 'stale':
      return `as stale: an event of ${instant(event?.before?.timestamp)} came before it (order.late: drop)`
    case 'unknown_delete':
      return `as a DELETE of ${event?.entity}, which is not known (upsert.on_unknown_delete: drop)`
    default:
      return `by ${by}`
  }
}

function ofStep(report: StepReport | undefined, redact: Redact): string | undefined {
  if (report?.sample !== undefined)
    return `its share ${report.sample.share.toFixed(6)} is not below the rate ${report.sample.rate}`
  if (report?.condition !== undefined) return whyFalse(report.condition, redact)
  if (report?.kind === 'transform') return 'the mapping deleted it'
  return report?.kind === 'use' ? 'the module gave nothing' : undefined
}

/** Why a condition is false, down to the comparisons that made it so. */
function whyFalse(judged: Judged, redact: Redact): string {
  const [first] = judged.parts
  if (judged.parts.length === 1 && first !== undefined) return `${redact(first.text)} is true`
  const untrue = judged.parts.filter(({ value }) => value !== undefined && isFalse(value.value))
  if (untrue.length > 0) return untrue.map((one) => whyFalse(one, redact)).join(', and ')
  const sides = judged.operands.map(({ text, value }) => `${redact(text)} is ${printed(value.value)}`)
  return `${redact(judged.text)} is false${sides.length === 0 ? '' : `, ${sides.join(', ')}`}`
}

function isFalse(value: unknown): boolean {
  return value === false || value === 0 || value === 0n
}
