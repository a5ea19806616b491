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
}

/** Checks the flags of `rxpipe start`; a UsageError says which is wrong. */
export function startOptions({ flags }: Arguments, { stderr }: Io): StartOptions {
  const limit = flags['limit']
  return {
    limit: typeof limit === 'string' ? positiveInteger('limit', limit) : undefined,
    dryRun: flags['dry-run'] === true,
    shutdownTimeout: timeout(flags['shutdown-timeout'] ?? '30s'),
    logFormat: logFormat(flags['log-format'] ?? (stderr.isTTY ? 'text' : 'json')),
  }
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
