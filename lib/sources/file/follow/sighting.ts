import type { BigIntStats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve } from 'node:path'

import { globModule } from '../../../clients/globModule.js'
import { unreadable } from '../fileErrors.js'

/** A file as it was seen under a name. */
export interface Sighting {
  /** As the user wrote it, or, found by a relative glob, relative to the pipeline's folder. */
  readonly path: string
  readonly absolute: string
  readonly device: string
  readonly inode: string
  readonly size: number
  /** Changes whenever the file was written: size and time. */
  readonly stamp: string
  /** Milliseconds since the epoch. */
  readonly modified: number
}

/** What device and inode are, in one text. */
export const identityOf = ({ device, inode }: { readonly device: string; readonly inode: string }) =>
  `${device}:${inode}`

/** What a glob has one of at least: a plain name that is not there yet needs no module. */
const MAY_BE_GLOB = /[*?[\]{}()!@+]/

/** The files that paths and globs name now, each once however many names it has; what is not there is not among them. */
export async function sightings(patterns: readonly string[], dir: string): Promise<readonly Sighting[]> {
  const seen = new Map<string, Sighting>()
  for (const pattern of patterns) {
    const absolute = resolve(dir, pattern)
    const own = await sight(absolute, pattern)
    if (own !== undefined) {
      seen.set(own.absolute, own)
      continue
    }
    if (!MAY_BE_GLOB.test(pattern)) continue
    const { filesMatching, isGlob } = await globModule()
    if (!isGlob(pattern)) continue
    for (const match of await filesMatching(pattern, dir)) {
      const found = await sight(match, isAbsolute(pattern) ? match : relative(dir, match))
      if (found !== undefined && !seen.has(match)) seen.set(match, found)
    }
  }
  const sorted = [...seen.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  return [...new Map(sorted.toReversed().map((one) => [identityOf(one), one])).values()].reverse()
}

/** The files of a folder. */
export async function neighbours(folder: string, dir: string): Promise<readonly Sighting[]> {
  const names = await readdir(folder).catch(() => [])
  const all = names.map(async (name) => {
    const absolute = join(folder, name)
    return sight(absolute, relative(dir, absolute)).catch(() => undefined)
  })
  return (await Promise.all(all)).filter((found) => found !== undefined)
}

/** What is seen under a name; undefined where there is nothing. */
async function sight(absolute: string, path: string): Promise<Sighting | undefined> {
  let stats: BigIntStats
  try {
    stats = await stat(absolute, { bigint: true })
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw unreadable(error, { path, line: 1, byte: 0 })
  }
  if (stats.isDirectory()) {
    const error = Object.assign(new Error('it is a directory'), { code: 'EISDIR' })
    throw unreadable(error, { path, line: 1, byte: 0 })
  }
  return {
    path,
    absolute,
    device: String(stats.dev),
    inode: String(stats.ino),
    size: Number(stats.size),
    stamp: `${stats.size}/${stats.mtimeNs}`,
    modified: Number(stats.mtimeMs),
  }
}
