import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'

import { globModule } from '../../clients/globModule.js'
import { notFound, unreadable } from './fileErrors.js'

/** A file to be read. */
export interface ListedFile {
  /** As the user wrote it, or, found by a relative glob, relative to the same folder. */
  readonly path: string
  readonly absolute: string
  /** In bytes, as it lies on the disk. */
  readonly size: number
}

/**
 * The files that paths and globs name, each once, in byte order of their paths, so that runs repeat; relative ones start at
 * `dir`. Throws a SourceError for a path without a file, a glob without a match, and a directory.
 */
export async function listFiles(patterns: readonly string[], dir: string): Promise<readonly ListedFile[]> {
  const files = new Map<string, ListedFile>()
  for (const pattern of patterns) {
    for (const file of await matching(pattern, dir)) {
      if (!files.has(file.absolute)) files.set(file.absolute, file)
    }
  }
  return [...files.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
}

/** A path that exists is that file, whatever a glob would make of its name. */
async function matching(pattern: string, dir: string): Promise<readonly ListedFile[]> {
  const absolute = resolve(dir, pattern)
  const found = await statOf(absolute, pattern)
  if (found !== undefined) return [listed(pattern, absolute, found)]
  const { filesMatching, isGlob } = await globModule()
  if (!isGlob(pattern)) throw notFound(pattern, { dir })
  const matches = await filesMatching(pattern, dir).catch((error: unknown) => {
    throw unreadable(error, { path: pattern, line: 1, byte: 0 })
  })
  if (matches.length === 0) throw notFound(pattern, { what: 'no file matches', dir })
  const files: ListedFile[] = []
  for (const match of matches) {
    const path = isAbsolute(pattern) ? match : relative(dir, match)
    const stats = await statOf(match, path)
    // a file that went away since is no longer a match
    if (stats !== undefined) files.push(listed(path, match, stats))
  }
  return files
}

/** What is known of a file, undefined where there is none. */
async function statOf(absolute: string, path: string): Promise<Stats | undefined> {
  try {
    return await stat(absolute)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw unreadable(error, { path, line: 1, byte: 0 })
  }
}

function listed(path: string, absolute: string, stats: Stats): ListedFile {
  if (stats.isDirectory()) {
    const error = Object.assign(new Error('it is a directory'), { code: 'EISDIR' })
    throw unreadable(error, { path, line: 1, byte: 0 })
  }
  return { path, absolute, size: stats.size }
}
