import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  type Stats,
  writeSync,
} from 'node:fs'

const LINE_FEED = 10

/** A file that grows by whole lines. */
export interface WholeLines {
  readonly file: number
  /** Appends lines, all or none: what a full disk cuts off is taken back before the error is thrown. */
  append(lines: string): void
  close(): void
}

/**
 * Opens a file for lines, `emptied` or to be gone on with; a last line that a crash has cut off is ended, so that the next one
 * stands by itself. Throws what the operating system says.
 */
export function openWholeLines(path: string, { emptied }: { readonly emptied: boolean }): WholeLines {
  const { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY } = constants
  const file = openSync(path, O_CREAT | O_APPEND | O_WRONLY | (emptied ? O_TRUNC : 0), 0o666)
  if (endsWithinLine(path, fstatSync(file))) writeSync(file, '\n')
  return {
    file,
    append: (lines) => {
      const { size } = fstatSync(file)
      try {
        writeAll(file, Buffer.from(lines))
      } catch (error) {
        takeBack(file, size)
        throw error
      }
    },
    close: () => closeSync(file),
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

function takeBack(file: number, size: number): void {
  try {
    ftruncateSync(file, size)
  } catch {
    // what is no regular file keeps what it took; the error that counts is that of the write
  }
}

function endsWithinLine(path: string, stats: Stats): boolean {
  if (!stats.isFile() || stats.size === 0) return false
  const file = openSync(path, 'r')
  try {
    const last = Buffer.alloc(1)
    readSync(file, last, 0, 1, stats.size - 1)
    return last[0] !== LINE_FEED
  } finally {
    closeSync(file)
  }
}
