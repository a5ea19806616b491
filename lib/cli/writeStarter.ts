import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { makeFolder } from '../util/makeFolder.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { starterData, starterPipeline } from './starter.js'
import { print } from './stdout.js'

/** Writes the starter's files, and says what to do with them; a file that is there already is left alone, which is a UsageError. */
export async function writeStarter({ files }: Arguments, { stdout }: Io): Promise<number> {
  const [file = 'pipeline.yaml', another] = files
  if (another !== undefined) throw new UsageError('init writes one pipeline: name one file')
  const name = /^([A-Za-z0-9._-]+)\.ya?ml$/.exec(basename(file))?.[1]
  if (name === undefined)
    throw new UsageError(
      `${file}: name a .yaml file of letters, digits, ".", "_" and "-", such as users.yaml`,
    )
  const data = join(dirname(file), `${name}.ndjson`)
  for (const path of [file, data]) {
    if (existsSync(path)) throw new UsageError(`${path} exists already: name another file`)
  }
  try {
    makeFolder(dirname(file))
    writeFileSync(file, starterPipeline(name), { flag: 'wx' })
    writeFileSync(data, starterData, { flag: 'wx' })
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`)
  }
  await print(stdout, `wrote ${file} and ${data}; now try:\n  rxpipe check ${file}\n  rxpipe start ${file}\n`)
  return 0
}
