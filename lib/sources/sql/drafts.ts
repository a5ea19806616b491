import { SqlError } from '../../clients/sqlError.js'
import type { Context } from '../../core/context.js'
import type { Draft } from '../../operators/onDemand.js'
import { pause } from '../../operators/pause.js'
import { fullJitter } from '../../util/fullJitter.js'
import { fromJson } from './cursorState.js'
import { poll } from './poll.js'
import { Progress } from './progress.js'
import { MOST_REMEMBERED } from './repeats.js'
import { Session } from './session.js'
import type { SqlSettings } from './settings.js'
import { hasOwnCondition, statementOf } from './statement.js'

/** Between attempts, in milliseconds. */
const BACKOFF = { initial: 200, max: 30_000 }

/** Attempts of a batch run without a row between them. */
const BATCH_ATTEMPTS = 6

/** Batches of the rows of one query, in realtime of one after the other, until the signal aborts. */
export async function* drafts(
  settings: SqlSettings,
  context: Context,
  signal: AbortSignal,
): AsyncGenerator<Draft, void, void> {
  const session = new Session(settings, context, signal)
  const progress = await progressOf(settings, context)
  const { clock } = context
  try {
    for (;;) {
      const began = clock.now()
      yield* resumed(settings, context, session, progress, signal)
      if (context.mode === 'batch' || signal.aborted) return
      await pause(clock, Math.max(0, began + settings.pollInterval - clock.now()), signal)
      if (signal.aborted) return
    }
  } finally {
    session.close()
  }
}

/** One query, asked again from where it got to when the connection is lost. */
async function* resumed(
  settings: SqlSettings,
  context: Context,
  session: Session,
  progress: Progress | undefined,
  signal: AbortSignal,
): AsyncGenerator<Draft, void, void> {
  let failures = 0
  let emitted = false
  for (;;) {
    try {
      const rows = await session.query(statementOf(settings, progress?.state))
      context.health.up('source')
      for await (const draft of poll(rows, progress, settings.incremental?.stateKey)) {
        failures = 0
        emitted = true
        yield draft
      }
      return
    } catch (error) {
      session.close()
      if (signal.aborted) return
      if (!(error instanceof SqlError) || !error.retryable) throw error
      failures++
      context.health.down('source', error.message)
      if (context.mode === 'batch') {
        if (failures >= BATCH_ATTEMPTS) throw error
        if (emitted && progress === undefined) throw notResumable(error)
      }
      await pause(context.clock, fullJitter(BACKOFF, failures, context.pipeline), signal)
      if (signal.aborted) return
    }
  }
}

async function progressOf(settings: SqlSettings, { store, log }: Context): Promise<Progress | undefined> {
  const { incremental } = settings
  if (incremental === undefined) return undefined
  const { stateKey, tieBreaker, lookback } = incremental
  const saved = await store.cursor(stateKey)
  const keyset = tieBreaker !== undefined && lookback === undefined && !hasOwnCondition(settings)
  let warned = false
  return new Progress(
    incremental,
    keyset,
    saved === undefined ? undefined : fromJson(saved, stateKey),
    () => {
      if (warned) return
      warned = true
      log.warn(
        `more than ${MOST_REMEMBERED} rows are within what is read again: some of them may come twice`,
        {
          state_key: stateKey,
        },
      )
    },
  )
}

function notResumable(error: SqlError): SqlError {
  return new SqlError(
    error.code,
    `${error.message}, in the middle of the rows`,
    'run it again; with incremental and a tie_breaker a run goes on where it was cut off',
  )
}
