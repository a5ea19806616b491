import { OutputError } from '../core/errors.js'

/** Where documents go: one stream of data for all pipelines of a process. */
export interface DataWriter {
  /** Resolves when the text was taken, at once when nobody reads any more; OUTPUT_FAILED when it cannot be written. */
  write(text: string): Promise<void>
  /** Settles when the reader has gone (`| head`). */
  readonly closed: Promise<void>
}

/** Writes data to a stream whose reader may leave: a broken pipe is no error, it settles `closed`. */
export function dataWriter(stream: NodeJS.WritableStream): DataWriter {
  let gone = false
  const closed = new Promise<void>((resolve) => {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!isBrokenPipe(error)) return
      gone = true
      resolve()
    })
  })
  return {
    closed,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (gone) {
          resolve()
          return
        }
        stream.write(text, (error) => {
          if (error == null || isBrokenPipe(error)) resolve()
          else reject(unwritable(error))
        })
      }),
  }
}

/** Prints what a command has to say; whoever stops reading (`| head`) ends it without a word. OUTPUT_FAILED as `write`. */
export function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return dataWriter(stream).write(text)
}

function unwritable(error: NodeJS.ErrnoException): OutputError {
  return new OutputError('OUTPUT_FAILED', `stdout: ${error.message}`, {
    cause: error,
    hint: 'see that what reads stdout, or the disk behind it, can take more',
  })
}

function isBrokenPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED'
}
