import { merge, NEVER, Observable, ReplaySubject, type SchedulerLike } from 'rxjs'

import type { Receipt } from '../core/batch.js'
import type { Log } from '../core/context.js'
import { createMetrics } from '../telemetry/metrics.js'
import { type Redactor, redactor } from '../telemetry/redact.js'
import type { Summary } from '../telemetry/summary.js'
import { SILENT, writeOut } from './createContext.js'
import type { PipelineConfig } from './decode.js'
import { createHealth } from './health.js'
import { run } from './run.js'

/** What a pipeline in code may be told of its surroundings; all may be left out. */
export interface PipelineRunOptions {
  /** Where it logs; secrets are redacted before. Default: nothing is logged. */
  readonly log?: Log
  /** Takes the output's lines; resolves when they were taken. Default: stdout. */
  readonly write?: (text: string) => Promise<void>
  /** The only source of time. Default: the machine's. */
  readonly clock?: SchedulerLike
  /** Ends the run when it emits: what is in flight is finished and committed, then the Observable completes. */
  readonly stop$?: Observable<unknown>
  /** Ends the run after this many messages read. */
  readonly limit?: number
  /** Prints, but calls and commits nothing. */
  readonly dryRun?: boolean
  /** Told of what a run came to once it has let go of all it held, also after a failure or an unsubscription. */
  readonly onEnd?: (summary: Summary) => void
}

/** A pipeline as an Observable: subscribing starts a run of its own, unsubscribing drains it. */
export function observePipeline(pipeline: PipelineConfig, options: PipelineRunOptions): Observable<Receipt> {
  return new Observable((subscriber) => {
    // remembers: the run may not have begun to listen
    const stop$ = new ReplaySubject<void>(1)
    const { log = SILENT, write = writeOut, stop$: stopped$ = NEVER, onEnd, ...rest } = options
    const secrets = redactor(pipeline.secrets)
    const redacted = redactedLog(log, secrets)
    const { prefix } = pipeline.output.telemetry?.metrics ?? { prefix: 'pipeline' }
    const running = async () => {
      const { state, error, summary } = await run(pipeline, {
        ...rest,
        log: redacted,
        write,
        metrics: await createMetrics({ prefix, pipeline: pipeline.name }),
        health: createHealth(redacted),
        redactor: secrets,
        stop$: merge(stop$, stopped$),
        onReceipt: (receipt) => subscriber.next(receipt),
      })
      onEnd?.(summary)
      if (state !== 'failed') return
      // nobody is left to be told by the Observable
      if (subscriber.closed) redacted.error(error instanceof Error ? error.message : String(error))
      throw error
    }
    running().then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    )
    return () => stop$.next()
  })
}

function redactedLog(log: Log, { text, value }: Redactor): Log {
  const to = (level: keyof Log) => (message: string, fields?: Readonly<Record<string, unknown>>) =>
    fields === undefined
      ? log[level](text(message))
      : log[level](
          text(message),
          Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, value(field, key)])),
        )
  return { debug: to('debug'), info: to('info'), warn: to('warn'), error: to('error') }
}
