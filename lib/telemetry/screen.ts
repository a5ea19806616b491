import type { LineSink } from './logger.js'
import { type Progress, progressLine } from './progressLine.js'

/** A terminal that shows lines of text above a single progress line. */
export interface Screen extends LineSink {
  /** Draws the progress line anew, at most five times a second. */
  progress(progress: Progress): void
  /** Takes the progress line away for good. */
  end(): void
}

/** What a screen needs; `columns` is the width of the terminal, `now` gives milliseconds. */
export interface ScreenOptions {
  readonly sink: LineSink
  readonly columns: () => number
  readonly now: () => number
}

/** Milliseconds between two drawings. */
const INTERVAL = 200

/** ECMA-48: back to the first column, erase to the end of the line. */
const CLEAR = '\r\u001b[K'

/** Shares a terminal between log lines and a progress line, so that they never mix. */
export function screen({ sink, columns, now }: ScreenOptions): Screen {
  const started = now()
  let drawnAt = Number.NEGATIVE_INFINITY
  let line = ''
  let ended = false
  return {
    write: (text) => sink.write(line === '' ? text : `${CLEAR}${text}${line}`),
    progress: (progress) => {
      if (ended || now() - drawnAt < INTERVAL) return
      drawnAt = now()
      line = progressLine(progress, (drawnAt - started) / 1000).slice(0, Math.max(columns() - 1, 0))
      sink.write(`${CLEAR}${line}`)
    },
    end: () => {
      if (line !== '') sink.write(CLEAR)
      line = ''
      ended = true
    },
  }
}
