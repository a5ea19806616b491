import { grouped } from '../util/grouped.js'
import type { LogFormat } from './logger.js'
import type { Snapshot } from './metrics.js'

/** What a run comes to at its end. */
export interface Summary extends Snapshot {
  readonly pipeline: string
  readonly runId: string
  /** Milliseconds since the epoch at which the run ended. */
  readonly at: number
  /** How long it ran, in seconds. */
  readonly seconds: number
  /** SHA-256 over the emitted documents; batch mode only. */
  readonly checksum?: string | undefined
}

/** The last line of a run on stderr, without its line feed; `rate` is messages read per second. */
export function summaryLine(summary: Summary, format: LogFormat): string {
  return format === 'json' ? asJson(summary) : asText(summary)
}

function asJson(summary: Summary): string {
  return JSON.stringify({
    level: 'info',
    timestamp: new Date(summary.at).toISOString(),
    message: 'summary',
    pipeline: summary.pipeline,
    run_id: summary.runId,
    in: summary.in,
    out: summary.out,
    dropped: Object.fromEntries(summary.dropped),
    dead_letters: summary.deadLetters,
    seconds: Math.round(summary.seconds * 1000) / 1000,
    rate: rateOf(summary),
    checksum: summary.checksum,
  })
}

function asText(summary: Summary): string {
  const { pipeline, dropped, deadLetters, checksum } = summary
  const by = [...dropped].filter(([, amount]) => amount > 0)
  const total = by.reduce((sum, [, amount]) => sum + amount, 0)
  const drops = by.map(([name, amount]) => `${name} ${grouped(amount)}`).join(', ')
  const parts = [
    `${grouped(summary.in)} in`,
    `${grouped(summary.out)} out`,
    ...(total === 0 ? [] : [`${grouped(total)} dropped (${drops})`]),
    ...(deadLetters === 0 ? [] : [`${grouped(deadLetters)} dead letter${deadLetters === 1 ? '' : 's'}`]),
    `${summary.seconds.toFixed(2)} s`,
    `${grouped(rateOf(summary))}/s`,
    ...(checksum === undefined ? [] : [`sha256 ${checksum}`]),
  ]
  return `${pipeline}: ${parts.join(' · ')}`
}

function rateOf({ in: read, seconds }: Summary): number {
  return seconds > 0 ? Math.round(read / seconds) : 0
}
