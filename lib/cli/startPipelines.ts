import type { Log } from '../core/context.js'
import { report } from '../pipeline/report.js'
import { startAdmin } from './admin.js'
import { colours } from './colours.js'
import type { Arguments, Io } from './command.js'
import { keepHeapSmall } from './keepHeapSmall.js'
import { loadPipelines } from './loadPipelines.js'
import { processLog } from './processLog.js'
import { type Ended, runPipeline } from './runPipeline.js'
import { EXIT_CODES, type Stop, stopSignals } from './signals.js'
import { type StartOptions, startOptions } from './startOptions.js'
import { dataWriter } from './stdout.js'

/** Milliseconds that a process may go on once its pipelines have ended. */
const LINGERING = 1000

/** Runs pipelines side by side, and gives the exit code; starts nothing when one configuration is wrong. */
export async function startPipelines(args: Arguments, io: Io): Promise<number> {
  const options = startOptions(args, io)
  const { pipelines, errors } = await loadPipelines(args, io)
  if (errors.length > 0) {
    io.stderr.write(report(errors, { colour: colours(io.stderr, io.env) }))
    return 2
  }
  if (pipelines.every(({ type }) => type === 'batch')) keepHeapSmall()
  const data = dataWriter(io.stdout)
  const stop = stopSignals()
  data.closed.then(() => stop.ask('closed'))
  const log = await processLog(io, options)
  const admin = await startAdmin(pipelines, options, { log, stop })
  try {
    const runs = pipelines.map((pipeline) =>
      runPipeline(pipeline, { options, io, data, stop, watch: admin.watch }),
    )
    const overdue = overdueStop(stop, options, log)
    const ended = await Promise.race([Promise.all(runs), overdue.late])
    overdue.cancel()
    const code = exitCode(ended, stop)
    // What was given up may hold the process open for as long as it likes, and so may a driver that waits for a server.
    if (ended === 'late') process.exit(code)
    setTimeout(() => process.exit(code), LINGERING).unref()
    return code
  } finally {
    await admin.close()
    stop.release()
  }
}

function exitCode(ended: readonly Ended[] | 'late', { reason }: Stop): number {
  if (ended === 'late') return reason === undefined ? 1 : EXIT_CODES[reason]
  if (reason !== 'closed' && ended.includes('failed')) return 1
  if (reason !== 'closed' && ended.includes('misconfigured')) return 2
  return ended.includes('stopped') && reason !== undefined ? EXIT_CODES[reason] : 0
}

/** Settles when a stop takes longer than it may. */
function overdueStop(
  stop: Stop,
  { shutdownTimeout }: StartOptions,
  log: Log,
): { readonly late: Promise<'late'>; cancel(): void } {
  let timer: NodeJS.Timeout | undefined
  let subscription: { unsubscribe(): void } | undefined
  const late = new Promise<'late'>((resolve) => {
    subscription = stop.reason$.subscribe((reason) => {
      timer = setTimeout(() => {
        if (reason !== 'closed') {
          log.error(`batches still in flight after ${shutdownTimeout / 1000} s were given up`, {
            hint: 'nothing of them is committed',
          })
        }
        resolve('late')
      }, shutdownTimeout)
    })
  })
  return {
    late,
    cancel: () => {
      subscription?.unsubscribe()
      clearTimeout(timer)
    },
  }
}
