import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

import { globSync } from 'tinyglobby'

/** Folders in which servers live that are not on everybody's PATH. */
const MORE = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/opt/homebrew/bin']

/** The full path of the first of these programs that is there; `beside` is a glob of folders to look into first. */
export function findBinary(names: readonly string[], beside?: string): string | undefined {
  const first = beside === undefined ? [] : globSync(beside, { absolute: true, onlyDirectories: true })
  const folders = [
    ...first.sort().reverse(),
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...MORE,
  ]
  for (const name of names) {
    const folder = folders.find((candidate) => isExecutable(join(candidate, name)))
    if (folder !== undefined) return join(folder, name)
  }
  return undefined
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
