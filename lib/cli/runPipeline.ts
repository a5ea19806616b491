import { asyncScheduler } from 'rxjs'

import { RxpipeError } from '../core/errors.js'
import type { PipelineConfig } from '../pipeline/decode.js'
import { createHealth } from '../pipeline/health.js'
import { run } from '../pipeline/run.js'
import type { Watched } from '../telemetry/adminServer.js'
import { createLogger, type LineSink } from '../telemetry/logger.js'
import { createMetrics, type RunMetrics } from '../telemetry/metrics.js'
import { redactor } from '../telemetry/redact.js'
import { type Screen, screen } from '../telemetry/screen.js'
import { summaryLine } from '../telemetry/summary.js'
import { colours } from './colours.js'
import type { Io } from './command.js'
import type { Stop } from './signals.js'
import type { StartOptions } from './startOptions.js'
import type { DataWriter } from './stdout.js'
import { tellSlowStop } from './tellSlowStop.js'

/** How a pipeline ended. */
export type Ended = 'done' | 'stopped' | 'failed' | 'misconfigured'

/** What the pipelines of a process share. */
export interface Shared {
  readonly options: StartOptions
  readonly io: Io
  readonly data: DataWriter
  readonly stop: Stop
  /** Shows a pipeline on the admin server, if there is one. */
  readonly watch: (watched: Watched) => void
}

/** Runs one pipeline: its documents to stdout, its log, progress and summary to stderr. */
export async function runPipeline(
  pipeline: PipelineConfig,
  { options, io, data, stop, watch }: Shared,
): Promise<Ended> {
  const { name, output, secrets } = pipeline
  const { logLevel = 'info', metrics: { prefix, enabled } = { prefix: 'pipeline', enabled: true } } =
    output.telemetry ?? {}
  const format = options.logFormat
  const progress = progressScreen(io)
  const sink: LineSink = progress ?? io.stderr
  const log = await createLogger({
    pipeline: name,
    level: logLevel,
    format,
    colour: colours(io.stderr, io.env),
    sink,
    redactor: redactor(secrets),
    now: Date.now,
  })
  const metrics = await createMetrics({ prefix, pipeline: name })
  const health = createHealth(log)
  let failed = false
  watch({
    pipeline: name,
    registry: enabled ? metrics.registry : undefined,
    missing: () => (failed ? new Map([['pipeline', 'it failed, see the log']]) : health.missing),
  })
  const telling = tellSlowStop({
    stop$: stop.reason$,
    timeout: options.shutdownTimeout,
    missing: () => health.missing,
    log,
    clock: asyncScheduler,
  })
  let read = 0
  let accepted = 0
  const counted: RunMetrics = {
    ...metrics,
    add: (counter, amount, labels) => {
      if (counter === 'messages_out_total') accepted += amount
      metrics.add(counter, amount, labels)
    },
  }
  const { state, summary, error } = await run(pipeline, {
    log,
    metrics: counted,
    health,
    redactor: redactor(secrets),
    stop$: stop.reason$,
    write: data.write,
    limit: options.limit,
    dryRun: options.dryRun,
    onBatch: ({ messages, progress: share, part }) => {
      read += messages.length
      progress?.progress({ in: read, out: accepted, share, part })
    },
  })
  telling.unsubscribe()
  progress?.end()
  failed = state === 'failed'
  if (stop.reason === 'closed') return state
  const gaveUp = failed && stop.reason !== undefined && isUnreachable(error)
  if (failed) log[gaveUp ? 'warn' : 'error'](...explained(error))
  sink.write(`${summaryLine(summary, format)}\n`)
  if (gaveUp) return 'stopped'
  return error instanceof RxpipeError && error.code === 'CONFIG_INVALID' ? 'misconfigured' : state
}

/** A stop ends the attempts to reach the callback: the run is then stopped, as it would be had the callback answered. */
function isUnreachable(error: unknown): boolean {
  return error instanceof RxpipeError && error.code === 'CALLBACK_UNREACHABLE'
}

function explained(error: unknown): [string, Record<string, unknown>] {
  if (error instanceof RxpipeError)
    return [error.message, { code: error.code, ...(error.hint === undefined ? {} : { hint: error.hint }) }]
  return [
    `internal error, please report it: ${error instanceof Error ? error.message : String(error)}`,
    { code: 'INTERNAL' },
  ]
}

/** The width of a terminal that does not tell it. */
const NARROW = 80

/** A progress line, where stderr is a terminal that does not also show the documents. */
function progressScreen({ stdout, stderr }: Io): Screen | undefined {
  if (!stderr.isTTY || stdout.isTTY) return undefined
  return screen({ sink: stderr, columns: () => stderr.columns || NARROW, now: Date.now })
}
