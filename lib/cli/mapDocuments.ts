import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

import { parseExactJson } from '../clients/exactJson.js'
import { RxpipeError } from '../core/errors.js'
import { compileMapping } from '../language/index.js'
import { stringify } from '../util/stringify.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { dataWriter } from './stdout.js'

/** Runs a mapping over each line of NDJSON, prints bare documents, and gives the exit code: 1 when a line failed. */
export async function mapDocuments({ files }: Arguments, { stdin, stdout, stderr }: Io): Promise<number> {
  const [text, path] = files
  if (text === undefined) throw new UsageError("map needs a mapping: rxpipe map 'root.b = this.a' [file]")
  const mapping = compileMapping(text)
  const data = dataWriter(stdout)
  const input = path === undefined ? stdin : createReadStream(path)
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
