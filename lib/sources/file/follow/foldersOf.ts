import { dirname, resolve } from 'node:path'

import type { Followed } from './followed.js'

/** The folders in which followed files are, or may appear: of a glob, the one before its first wildcard. */
export function foldersOf(
  files: Iterable<Followed>,
  patterns: readonly string[],
  dir: string,
): ReadonlySet<string> {
  const folders = new Set([...files].map(({ absolute }) => dirname(absolute)))
  for (const pattern of patterns) {
    folders.add(resolve(dir, dirname(pattern.replace(/(^|\/)[^/]*[*?[{(!].*$/, '$1x'))))
  }
  return folders
}
