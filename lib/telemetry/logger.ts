import { Writable } from 'node:stream'

import type { Log, LogLevel } from '../core/context.js'
import type { Redactor } from './redact.js'

/** How lines of the log are written. */
export type LogFormat = 'json' | 'text'

/** Where lines of text go, each with its line feed: stderr, or a screen that shares it with a progress line. */
export interface LineSink {
  write(text: string): unknown
}

/** What a run's log needs. */
export interface LoggerOptions {
  /** Whose log it is; without one, the process's own. */
  readonly pipeline?: string
  /** Lines below it are not written. */
  readonly level: LogLevel
  readonly format: LogFormat
  /** Colours the level of text lines. */
  readonly colour: boolean
  readonly sink: LineSink
  readonly redactor: Redactor
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** The log of a pipeline on winston, which is loaded only here, since it takes a while. */
export async function createLogger(options: LoggerOptions): Promise<Log> {
  const { pipeline, level, format, sink, redactor, now } = options
  const { default: winston } = await import('winston')
  const line = format === 'json' ? jsonLine : textLine(winston.format.colorize(), options.colour)
  const logger = winston.createLogger({
    level,
    levels: { error: 0, warn: 1, info: 2, debug: 3 },
    format: winston.format.printf((info) => line(info as unknown as Line)),
    transports: [new winston.transports.Stream({ stream: writableOf(sink), eol: '\n' })],
  })
  const write =
    (at: LogLevel) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      if (!logger.isLevelEnabled(at)) return
      logger.log({
        level: at,
        message: redactor.text(message),
        timestamp: new Date(now()).toISOString(),
        pipeline,
        fields: redactor.value(fields),
      })
    }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/** What `write` gives to winston: redacted already. */
interface Line {
  readonly level: LogLevel
  readonly message: string
  readonly timestamp: string
  readonly pipeline: string | undefined
  readonly fields: Readonly<Record<string, unknown>>
}

function jsonLine({ level, timestamp, message, pipeline, fields }: Line): string {
  return JSON.stringify({ level, timestamp, message, pipeline, ...fields })
}

function textLine(
  colorizer: { colorize(level: string, text: string): string },
  colour: boolean,
): (line: Line) => string {
  return ({ level, timestamp, message, pipeline, fields }) => {
    const padded = level.padEnd(5)
    const words = Object.entries(fields).map(([name, value]) => `${name}=${word(value)}`)
    return [
      timestamp,
      colour ? colorizer.colorize(level, padded) : padded,
      `${pipeline ?? 'rxpipe'}:`,
      message,
      ...words,
    ].join(' ')
  }
}

function word(value: unknown): string {
  return typeof value === 'string' && /^[\w.:@/-]+$/.test(value) ? value : (JSON.stringify(value) ?? 'none')
}

/** winston takes a stream; the sink's write is all that is needed of it. */
function writableOf(sink: LineSink): Writable {
  return new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      sink.write(chunk)
      done()
    },
  })
}
