import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of a spec's own, removed behind the suite in which this is called. */
export interface TemporaryFolder {
  readonly path: string
  /** Writes a file and returns its absolute path. */
  write(name: string, content: string | Uint8Array): string
}

/** Makes a folder before the specs of a suite and removes it behind them. */
export function temporaryFolder(): TemporaryFolder {
  let path = ''
  before(() => {
    path = mkdtempSync(join(tmpdir(), 'rxpipe-'))
  })
  after(() => rmSync(path, { recursive: true, force: true }))
  return {
    get path() {
      return path
    },
    write: (name, content) => {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
      return file
    },
  }
}
