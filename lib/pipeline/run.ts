import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'

import {
  asyncScheduler,
  EMPTY,
  finalize,
  identity,
  lastValueFrom,
  map,
  merge,
  type Observable,
  type SchedulerLike,
  Subject,
  takeUntil,
  tap,
} from 'rxjs'

import type { Batch, Delivery, Receipt } from '../core/batch.js'
import type { Context, Log } from '../core/context.js'
import type { Health } from '../core/health.js'
import type { Store } from '../core/store.js'
import { limitMessages } from '../operators/limitMessages.js'
import type { RunMetrics } from '../telemetry/metrics.js'
import type { Redactor } from '../telemetry/redact.js'
import type { Summary } from '../telemetry/summary.js'
import { compile } from './compile.js'
import { createDeadLetters, type DeadLetters } from './deadLetters.js'
import type { PipelineConfig } from './decode.js'
import { dryRunStore } from './dryRunStore.js'
import { holdingSettle } from './holdingSettle.js'
import { holdingStore } from './holdingStore.js'
import { neededFields } from './neededFields.js'
import { openStore } from './openStore.js'
import { createReject, type Rejections } from './reject.js'
import { watchStore } from './watchStore.js'

/** What a run needs of its surroundings. */
export interface Services {
  readonly log: Log
  readonly metrics: Omit<RunMetrics, 'registry'>
  readonly health: Health
  readonly redactor: Redactor
  /** Ends the run: the source stops, what is in flight is finished and committed. */
  readonly stop$: Observable<unknown>
  /** Takes lines of documents. */
  readonly write: (text: string) => Promise<void>
  readonly clock?: SchedulerLike | undefined
  /** In place of the store that the pipeline names. */
  readonly store?: Store | undefined
  /** Ends the run after this many messages read. */
  readonly limit?: number | undefined
  /** Prints, but calls and commits nothing. */
  readonly dryRun?: boolean | undefined
  /** Told of each batch as the source emits it. */
  readonly onBatch?: ((batch: Batch) => void) | undefined
  /** Told of what the output accepted. */
  readonly onReceipt?: ((receipt: Receipt) => void) | undefined
}

/** How a run ended, and what it comes to. */
export interface Outcome {
  readonly state: 'done' | 'stopped' | 'failed'
  readonly summary: Summary
  /** What made it fail. */
  readonly error?: unknown
}

/**
 * Runs a pipeline to its end: done, stopped when `stop$` came first, or failed. Only when it is done is the output told
 * of its completion; nothing of a batch that failed is committed.
 */
export async function run(pipeline: PipelineConfig, services: Services): Promise<Outcome> {
  const { clock = asyncScheduler, metrics } = services
  const runId = randomUUID()
  const started = clock.now()
  const parts = assemble(pipeline, services, clock, runId)
  for (const { file, line, column, message } of pipeline.warnings)
    services.log.warn(message, { at: `${file}:${line}:${column}` })
  let state: Outcome['state'] = 'failed'
  let error: unknown
  try {
    state = await execute(pipeline, parts, services)
  } catch (thrown) {
    error = thrown
  }
  try {
    await release(parts)
  } catch (thrown) {
    if (state !== 'failed') error = thrown
    state = 'failed'
  }
  const at = clock.now()
  const checksum = parts.delivery.checksum?.()
  const counts = await metrics.snapshot()
  return {
    state,
    error,
    summary: { ...counts, pipeline: pipeline.name, runId, at, seconds: (at - started) / 1000, checksum },
  }
}

interface Assembled {
  readonly context: Context
  readonly delivery: Delivery
  readonly rejections: Rejections
  readonly deadLetters: DeadLetters | undefined
}

function assemble(
  pipeline: PipelineConfig,
  services: Services,
  clock: SchedulerLike,
  runId: string,
): Assembled {
  const { log, metrics, health, redactor, stop$, write, dryRun = false } = services
  const { name, type: mode, dir, onError } = pipeline
  const path = resolve(dir, pipeline.deadLetter.path)
  const keeps = onError === 'dead_letter' && !dryRun
  const deadLetters = keeps
    ? createDeadLetters({ path, pipeline: name, mode, clock, redact: redactor.text })
    : undefined
  const rejections = createReject({ onError, deadLetters, metrics, log })
  const store = storeOf(pipeline, services, clock)
  const { reject } = rejections
  const fields = neededFields(pipeline.steps)
  const context: Context = {
    pipeline: name,
    runId,
    mode,
    dir,
    dryRun,
    log,
    metrics,
    health,
    clock,
    store,
    stop$: stop$.pipe(map(() => undefined)),
    write,
    reject,
    // realtime reads events and entities by fields of its own
    ...(fields === undefined || mode === 'realtime' ? {} : { fields }),
  }
  const settle = mode === 'realtime' ? holdingSettle(rejections.settle, context) : rejections.settle
  return { context, delivery: pipeline.output(context), rejections: { ...rejections, settle }, deadLetters }
}

/** Tries of a call to the store in batch mode; realtime waits for ever. */
const BATCH_ATTEMPTS = 8

function storeOf(
  { name, type, dir, store: settings }: PipelineConfig,
  { log, health, metrics, stop$, store: given, dryRun = false }: Services,
  clock: SchedulerLike,
): Store {
  const onSuperseded = (lane: string) =>
    log.warn('another process works on the same lane: what it wrote since is kept', { lane })
  const store = given ?? openStore(settings, { pipeline: name, dir, clock, onSuperseded })
  const waiting = type === 'batch' ? { attempts: BATCH_ATTEMPTS, stop$ } : {}
  const holding = holdingStore(store, { clock, health, metrics, ...waiting })
  return dryRun ? dryRunStore(holding, clock) : holding
}

async function execute(
  pipeline: PipelineConfig,
  { context, delivery, rejections, deadLetters }: Assembled,
  { stop$, limit, onBatch, onReceipt }: Services,
): Promise<'done' | 'stopped'> {
  let stopped = false
  const stopping = stop$.subscribe(() => {
    stopped = true
  })
  try {
    await delivery.begin?.()
    const batches$ = pipeline.source(context).pipe(
      limit === undefined ? identity : limitMessages(limit),
      tap((batch) => onBatch?.(batch)),
    )
    const path = compile(
      { mode: pipeline.mode, steps: pipeline.steps, delivery, settle: rejections.settle },
      context,
    )
    const done$ = new Subject<void>()
    const receipts$ = batches$.pipe(
      path,
      tap((receipt) => onReceipt?.(receipt)),
      finalize(() => done$.next()),
    )
    const watched$ = watches(pipeline, context) ? watchStore(context).pipe(takeUntil(done$)) : EMPTY
    await lastValueFrom(merge(watched$, receipts$), { defaultValue: undefined })
    // a stream has no end of its own: one that was drained is done
    if (stopped && pipeline.type === 'batch') return 'stopped'
    await delivery.complete?.()
    deadLetters?.complete()
    return 'done'
  } finally {
    stopping.unsubscribe()
  }
}

/** A store in this process needs no watching, and a batch pipeline without a cursor none at all. */
function watches({ type, store }: PipelineConfig, { dryRun }: Context): boolean {
  return type === 'realtime' && store.storage !== 'memory' && !dryRun
}

/** Closes all that is open, whatever of it fails to close; throws the first failure. */
async function release({ context, delivery, rejections, deadLetters }: Assembled): Promise<void> {
  const failures: unknown[] = []
  rejections.end()
  for (const close of [() => delivery.close?.(), () => deadLetters?.close(), () => context.store.close()]) {
    try {
      await close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
