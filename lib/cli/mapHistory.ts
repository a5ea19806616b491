import { readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

import { makeFolder } from '../util/makeFolder.js'

/** The lines of earlier prompts, the latest first. */
export interface MapHistory {
  read(): Promise<readonly string[]>
  write(lines: readonly string[]): Promise<void>
}

/** History in the user's folder of state (XDG Base Directory), for that user's eyes only; where it cannot be kept, it is not. */
export function mapHistory(env: Readonly<Record<string, string | undefined>>): MapHistory {
  const state = env['XDG_STATE_HOME'] || join(env['HOME'] || homedir(), '.local/state')
  const path = join(state, 'rxpipe/map_history')
  return {
    read: async () => {
      const text = await readFile(path, 'utf8').catch(() => '')
      return text.split('\n').filter((line) => line !== '')
    },
    write: async (lines) => {
      try {
        makeFolder(dirname(path))
        await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 })
      } catch {
        // a prompt whose history cannot be kept is still a prompt
      }
    },
  }
}
