import type { Log } from '../core/context.js'
import { createLogger } from '../telemetry/logger.js'
import { redactor } from '../telemetry/redact.js'
import { colours } from './colours.js'
import type { Io } from './command.js'
import type { StartOptions } from './startOptions.js'

/** The log of what concerns the process, and none of its pipelines. */
export async function processLog(io: Io, { logFormat }: StartOptions): Promise<Log> {
  return createLogger({
    level: 'info',
    format: logFormat,
    colour: colours(io.stderr, io.env),
    sink: io.stderr,
    redactor: redactor(new Set()),
    now: Date.now,
  })
}
