import type { Change } from '../../pipeline/explain/changes.js'
import type { Fork, StepReport } from '../../pipeline/explain/explanation.js'
import type { Judged } from '../../pipeline/explain/judged.js'
import { printed } from '../printed.js'
import type { Paint } from './paint.js'

/** How steps are written. */
export interface StepLinesOptions {
  readonly paint: Paint
  readonly redact: (text: string) => string
  /** Of the longest name. */
  readonly width: number
}

/** Fields of a diff that are shown. */
const MOST_CHANGES = 30

const SIGNS = { passed: '✓', dropped: '✗', failed: '✗', split: '✓', unreached: '·' } as const

const SAID = {
  passed: '',
  dropped: 'dropped',
  failed: 'failed',
  split: 'made several of it',
  unreached: 'not reached',
} as const

/** What a step did with a message: a line of its own, then its query, the ways of its mapping, and the document's changes. */
export function stepLines(report: StepReport, { paint, redact, width }: StepLinesOptions): readonly string[] {
  const { name, kind, place, outcome, changes, metaChanges, forks, condition, sample } = report
  const colour =
    outcome === 'unreached'
      ? paint.dim
      : outcome === 'passed' || outcome === 'split'
        ? paint.green
        : paint.red
  const unchanged = outcome === 'passed' && changes.length === 0 && metaChanges.length === 0
  const said = unchanged && kind !== 'filter' && kind !== 'sample' ? 'no change' : SAID[outcome]
  const head = `${colour(SIGNS[outcome])} ${name.padEnd(width)}  ${kind.padEnd(9)} ${paint.dim(place)}${said === '' ? '' : `  ${colour(said)}`}`
  return [
    head,
    ...(condition === undefined ? [] : judgedLines(condition, redact)),
    ...(sample === undefined
      ? []
      : [`share ${sample.share.toFixed(6)} ${sample.share < sample.rate ? '<' : '>='} rate ${sample.rate}`]),
    ...forks.flatMap((fork) => forkLines(fork, redact)),
    ...changeLines(changes, '', paint),
    ...changeLines(metaChanges, '@', paint),
  ].map((line, index) => (index === 0 ? line : `    ${line}`))
}

function forkLines(
  { what, place, text, times, conditions }: Fork,
  redact: StepLinesOptions['redact'],
): readonly string[] {
  const at = place.split(':').slice(-2).join(':')
  const often = times === 1 ? '' : ` (${times} times)`
  return [
    `${at} ${what}${often}: ${redact(text)}`,
    ...conditions.flatMap((one) => judgedLines(one, redact).map((line) => `  ${line}`)),
  ]
}

/** A condition and, below it, its parts, each with its value; those that were not asked have none. */
function judgedLines(judged: Judged, redact: StepLinesOptions['redact'], depth = 0): readonly string[] {
  const { text, value, parts, operands } = judged
  const shown = value === undefined ? '-' : printed(value.value)
  const sides = operands.map((side) => `${redact(side.text)} is ${printed(side.value.value)}`).join(', ')
  const tail = value === undefined ? 'not asked' : sides
  const line = `${shown.padEnd(5)} ${'  '.repeat(depth)}${redact(text)}${tail === '' ? '' : `   (${tail})`}`
  return [line, ...(value === undefined ? [] : parts.flatMap((part) => judgedLines(part, redact, depth + 1)))]
}

function changeLines(changes: readonly Change[], prefix: string, paint: Paint): readonly string[] {
  const shown = changes.slice(0, MOST_CHANGES)
  const nameOf = ({ path }: Change) => `${prefix}${path === '' ? 'root' : path}`
  const width = Math.max(0, ...shown.map((change) => nameOf(change).length))
  const lines = shown.map((change) => {
    const name = nameOf(change).padEnd(width)
    if (change.kind === 'added') return paint.green(`+ ${name}  ${printed(change.after)}`)
    if (change.kind === 'removed') return paint.red(`- ${name}  ${printed(change.before)}`)
    return paint.yellow(`~ ${name}  ${printed(change.before)} -> ${printed(change.after)}`)
  })
  const rest = changes.length - shown.length
  return rest === 0 ? lines : [...lines, `... and ${rest} more: --format json has all`]
}
