import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of a test's own. */
export interface TemporaryFolder {
  readonly path: string
  remove(): void
}

/** Makes a folder that holds these files, by their paths in it. */
export function temporaryFolder(files: Readonly<Record<string, string>>): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'rxpipe-test-'))
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
