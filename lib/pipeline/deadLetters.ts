import { fdatasync, statSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

import type { Context, Stage } from '../core/context.js'
import { RxpipeError } from '../core/errors.js'
import type { Message } from '../core/message.js'
import { makeFolder } from '../util/makeFolder.js'
import { deadLetterLine } from './deadLetterLine.js'
import { openWholeLines, type WholeLines } from './wholeLines.js'

/** What the dead letters of a run need of it. */
export interface DeadLettersOptions {
  /** The absolute path of the file; its folder is made with it. */
  readonly path: string
  readonly pipeline: string
  readonly mode: Context['mode']
  readonly clock: Context['clock']
  /** Takes secrets out of error texts. */
  readonly redact: (text: string) => string
}

/** The file of messages that could not pass, as NDJSON. */
export interface DeadLetters {
  /** Takes a message; it is durable once `flush` has resolved. */
  add(message: Message, error: Error, stage: Stage): void
  /** Writes all that was added, and waits for the disk; to be called before a batch commits, and again where it failed. */
  flush(): Promise<void>
  /** Tells that a batch run is complete: where it had no dead letters, those of an earlier run are taken out of the file. */
  complete(): void
  close(): void
}

/** Characters that may wait in memory: more are written at once. */
const MOST_WAITING = 1024 * 1024

const sync = promisify(fdatasync)

/**
 * Opens the dead letters of a run; the file is made when the first one comes. Batch mode replaces the file, so that it
 * speaks of the last run alone; realtime appends to it. Errors are DEAD_LETTER_FAILED.
 */
export function createDeadLetters({ path, pipeline, mode, clock, redact }: DeadLettersOptions): DeadLetters {
  let file: WholeLines | undefined
  let waiting: string[] = []
  let size = 0
  /** Settles with the flushes so far. */
  let before = Promise.resolve()
  let unsynced = false
  /** A write failed, of which the next flush tells. */
  let refused = false

  const write = () => {
    if (size === 0) return
    file ??= open(path, mode)
    file.append(waiting.join(''))
    waiting = []
    size = 0
    unsynced = true
  }

  const written = (): boolean => {
    try {
      write()
      return true
    } catch {
      return false
    }
  }

  return {
    add: (message, error, stage) => {
      const time = new Date(clock.now()).toISOString()
      const line = deadLetterLine({ time, pipeline, stage, message, error, redact })
      waiting.push(line)
      size += line.length
      if (size > MOST_WAITING && !refused) refused = !written()
    },
    flush: () => {
      const synced = before.then(async () => {
        attempt(path, write)
        refused = false
        if (file === undefined || !unsynced) return
        unsynced = false
        await sync(file.file).catch((error: unknown) => {
          unsynced = true
          fail(path, error)
        })
      })
      before = synced.catch(() => undefined)
      return synced
    },
    complete: () => {
      if (mode === 'batch' && file === undefined) attempt(path, () => empty(path))
    },
    close: () => {
      file?.close()
      file = undefined
    },
  }
}

function open(path: string, mode: Context['mode']): WholeLines {
  makeFolder(dirname(path))
  return openWholeLines(path, { emptied: mode === 'batch' })
}

function empty(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) truncateSync(path)
}

function attempt(path: string, action: () => void): void {
  try {
    action()
  } catch (error) {
    fail(path, error)
  }
}

function fail(path: string, error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  throw new RxpipeError('DEAD_LETTER_FAILED', `cannot write the dead letters to ${path}: ${reason}`, {
    cause: error,
    hint: 'make the folder writable and give it room, or set dead_letter.path',
  })
}
