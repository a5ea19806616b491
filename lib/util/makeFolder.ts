import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, where they are not there; throws what the operating system says. Node's own recursive
 * mkdir never ends below a folder that makes nothing, such as /proc.
 */
export function makeFolder(path: string): void {
  const missing: string[] = []
  for (let folder = path; !existsSync(folder); folder = dirname(folder)) missing.unshift(folder)
  for (const folder of missing) {
    try {
      mkdirSync(folder)
    } catch (error) {
      // another process may have made it meanwhile
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
