import type { Log } from '../core/context.js'
import type { PipelineConfig } from '../pipeline/decode.js'
import { adminServer, type Watched } from '../telemetry/adminServer.js'
import { UsageError } from './command.js'
import type { Stop } from './signals.js'
import type { StartOptions } from './startOptions.js'

/** The port at which OpenTelemetry's Prometheus exporters listen by default. */
const DEFAULT_PORT = 9464

/** The admin server of a process, or nothing in its place. */
export interface Admin {
  watch(watched: Watched): void
  close(): Promise<void>
}

/**
 * Starts the admin server where `--port` asks for it or a pipeline is realtime. A port that was asked for and cannot be
 * had is a UsageError; the default one may be in use by another rxpipe, which is only logged.
 */
export async function startAdmin(
  pipelines: readonly PipelineConfig[],
  { port, server: wanted }: StartOptions,
  { log, stop }: { readonly log: Log; readonly stop: Stop },
): Promise<Admin> {
  const watched: Watched[] = []
  const none = { watch: () => undefined, close: async () => undefined }
  if (!wanted || (port === undefined && !pipelines.some(({ type }) => type === 'realtime'))) return none
  try {
    const draining = () => stop.reason !== undefined
    const server = await adminServer({ port: port ?? DEFAULT_PORT, watched: () => watched, draining })
    log.info('the admin server listens', { port: server.port })
    return { watch: (one) => void watched.push(one), close: server.close }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'it is in use' : String(error)
    if (port !== undefined) throw new UsageError(`--port ${port} cannot be had: ${reason}`)
    log.warn(`no admin server: port ${DEFAULT_PORT} cannot be had, choose another one with --port`, {
      reason,
    })
    return none
  }
}
