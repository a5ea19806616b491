import { type FileHandle, open } from 'node:fs/promises'
import { createInterface } from 'node:readline'

import { parseExactJson } from '../clients/exactJson.js'
import { RxpipeError } from '../core/errors.js'
import { compileMapping, type Mapping, MappingError } from '../language/index.js'
import { stringify } from '../util/stringify.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { dataWriter } from './stdout.js'

/** Runs a mapping over each line of NDJSON, prints bare documents, and gives the exit code: 1 when a line failed. */
export async function mapDocuments({ files }: Arguments, { stdin, stdout, stderr }: Io): Promise<number> {
  const [text, path] = files
  if (text === undefined) throw new UsageError("map needs a mapping: rxpipe map 'root.b = this.a' [file]")
  const mapping = compiled(text)
  const input = path === undefined ? stdin : (await opened(path)).createReadStream()
  const data = dataWriter(stdout)
  let number = 0
  let failed = false
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    try {
      const applied = mapping.apply({ value: parseExactJson(line), raw: line })
      if (applied.kind === 'value') await data.write(`${stringify(applied.value)}\n`)
      if (applied.kind === 'unchanged') await data.write(`${line}\n`)
    } catch (error) {
      if (!(error instanceof RxpipeError) && !(error instanceof SyntaxError)) throw error
      failed = true
      stderr.write(`rxpipe: ${path ?? 'stdin'}:${number}: ${error.message}\n`)
    }
  }
  return failed ? 1 : 0
}

function compiled(text: string): Mapping {
  try {
    return compileMapping(text)
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    throw new UsageError(`the mapping, ${error.line}:${error.column}: ${error.message}`)
  }
}

async function opened(path: string): Promise<FileHandle> {
  let file: FileHandle
  try {
    file = await open(path)
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`)
  }
  if (!(await file.stat()).isDirectory()) return file
  await file.close()
  throw new UsageError(`${path}: is a directory, not a file`)
}
