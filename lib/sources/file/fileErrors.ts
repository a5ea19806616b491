import { isAbsolute } from 'node:path'

import { SourceError } from '../../core/errors.js'

/** Where something is wrong in a file: line from 1, byte from 0. */
export interface FilePlace {
  readonly path: string
  readonly line: number
  readonly byte: number
}

/** What is known of a file that is not there. */
export interface NotFound {
  readonly what?: string
  readonly dir?: string
  readonly cause?: unknown
}

/** A file that ends in the middle of `what`, which begins at the place. */
export function truncated({ path, line, byte }: FilePlace, what: string): SourceError {
  return new SourceError(
    'FILE_TRUNCATED',
    `${path}:${line}: ${what} at byte ${byte} has no end: the file is cut off`,
    {
      hint: 'write the file again, whole',
    },
  )
}

/** A file of which nothing behind the place can be told apart. */
export function undecodable({ path, line, byte }: FilePlace, what: string, hint: string): SourceError {
  return new SourceError('DECODE_FAILED', `${path}:${line}: ${what} at byte ${byte}`, { hint })
}

/** What the operating system or the decompressor says of a file as an error that names the file. */
export function unreadable(error: unknown, { path, line, byte }: FilePlace): SourceError {
  if (error instanceof SourceError) return error
  const { code = '', message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) }
  if (code === 'ENOENT') return notFound(path, { cause: error })
  if (code === 'Z_BUF_ERROR') return truncatedGzip({ path, line, byte }, error)
  if (code.startsWith('Z_')) {
    const what = byte === 0 ? 'is not gzip' : `is no gzip behind byte ${byte} of its text`
    return new SourceError('FILE_UNREADABLE', `${path}:${line}: ${what}: ${message}`, {
      cause: error,
      hint: 'write the file again, or name it without .gz where it is not compressed',
    })
  }
  const [why, hint] = WHY[code] ?? [message, undefined]
  const options = hint === undefined ? { cause: error } : { cause: error, hint }
  return new SourceError('FILE_UNREADABLE', `${path}: cannot be read: ${why}`, options)
}

/** No such file, or no file that a glob matches; relative paths start at `dir`. */
export function notFound(path: string, { what = 'no such file', dir, cause }: NotFound): SourceError {
  const where = dir === undefined || isAbsolute(path) ? '' : ` in ${dir}`
  return new SourceError('FILE_NOT_FOUND', `${path}: ${what}${where}`, {
    cause,
    hint: 'relative paths start at the folder of the pipeline; in a glob, * stays within a folder, ** does not',
  })
}

function truncatedGzip({ path, line, byte }: FilePlace, cause: unknown): SourceError {
  return new SourceError(
    'FILE_TRUNCATED',
    `${path}:${line}: the gzip stream ends in the middle, behind byte ${byte} of its text`,
    { cause, hint: 'write the file again, whole' },
  )
}

const WHY: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  EACCES: ['permission denied', 'let the user that runs rxpipe read it'],
  EPERM: ['permission denied', 'let the user that runs rxpipe read it'],
  EISDIR: ['it is a directory', 'name its files: path/*.json'],
  EMFILE: ['too many open files', 'raise the limit: ulimit -n'],
}
