import type { LogFormat } from '../telemetry/logger.js'
import { parseDuration } from '../util/parseDuration.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { positiveInteger } from './parse.js'

/** The checked flags of `rxpipe start`. */
export interface StartOptions {
  readonly limit: number | undefined
  readonly dryRun: boolean
  /** Milliseconds. */
  readonly shutdownTimeout: number
  readonly logFormat: LogFormat
  /** Port of the admin server where one was asked for; 0 takes a free one. */
  readonly port: number | undefined
  /** False starts no admin server. */
  readonly server: boolean
}

/** Checks the flags of `rxpipe start`; a UsageError says which is wrong. */
export function startOptions({ flags }: Arguments, { stderr }: Io): StartOptions {
  const { limit, port } = flags
  if (port !== undefined && flags['no-server'] === true)
    throw new UsageError('--port and --no-server contradict each other')
  return {
    limit: typeof limit === 'string' ? positiveInteger('limit', limit) : undefined,
    dryRun: flags['dry-run'] === true,
    shutdownTimeout: timeout(flags['shutdown-timeout'] ?? '30s'),
    logFormat: logFormat(flags['log-format'] ?? (stderr.isTTY ? 'text' : 'json')),
    port: typeof port === 'string' ? portNumber(port) : undefined,
    server: flags['no-server'] !== true,
  }
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new UsageError(`--port takes a number from 0 to 65535, got "${text}"`)
}

function timeout(text: string | true): number {
  const milliseconds = text === true ? undefined : parseDuration(text)
  if (milliseconds !== undefined) return milliseconds
  throw new UsageError(`--shutdown-timeout takes a duration such as 30s, got "${text}"`)
}

function logFormat(text: string | true): LogFormat {
  if (text === 'json' || text === 'text') return text
  throw new UsageError(`--log-format takes text or json, got "${text}"`)
}
