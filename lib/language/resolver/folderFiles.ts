import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import type { Files } from './imports.js'

/** A mapping's file is text that people write: larger ones are a mistake. */
const LARGEST = 1 << 20

/** Reads files by paths that start at a folder; what they import starts at their own. */
export function folderFiles(folder: string): Files {
  return (path) => {
    const full = resolve(folder, path)
    return { path, text: read(full), files: folderFiles(dirname(full)) }
  }
}

function read(path: string): string {
  try {
    if (statSync(path).size > LARGEST) throw new Error('it is larger than 1 MiB')
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOENT' ? new Error(`there is no file ${path}`) : error
  }
}
