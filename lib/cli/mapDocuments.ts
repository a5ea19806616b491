import { createInterface } from 'node:readline'

import { NumberError, parseExactJson } from '../clients/exactJson.js'
import { RxpipeError } from '../core/errors.js'
import { type Applied, MappingError } from '../language/index.js'
import { stringify } from '../util/stringify.js'
import type { Arguments, Io } from './command.js'
import { drawPlace } from './drawPlace.js'
import { mappingOf, opened } from './mapArguments.js'
import { dataWriter } from './stdout.js'

/** Runs a mapping over each line of NDJSON or text, prints bare documents, and gives the exit code: 1 when a line failed. */
export async function mapDocuments(args: Arguments, { stdin, stdout, stderr }: Io): Promise<number> {
  const { mapping, text, path } = await mappingOf(args)
  const raw = args.flags['raw'] !== undefined
  const input = path === undefined ? stdin : (await opened(path)).createReadStream()
  const data = dataWriter(stdout)
  const drawn = new Set<string>()
  let reads = true
  void data.closed.then(() => {
    reads = false
    input.destroy()
  })
  let number = 0
  let failed = false
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!reads) break
    number++
    if (!raw && line.trim() === '') continue
    try {
      const value = raw ? line : parseExactJson(line)
      const output = written(mapping.apply({ value, raw: line }), line, raw)
      if (output !== undefined) await data.write(`${output}\n`)
    } catch (error) {
      if (!isOfLine(error)) throw error
      failed = true
      stderr.write(
        `rxpipe: ${path ?? 'stdin'}:${number}: ${error.message}${firstPlace(error, text, drawn)}\n`,
      )
    }
  }
  return failed ? 1 : 0
}

function written(applied: Applied, line: string, raw: boolean): string | undefined {
  if (applied.kind === 'deleted') return undefined
  if (applied.kind === 'unchanged') return line
  const { value } = applied
  if (raw && typeof value === 'string') return value
  return raw && value instanceof Uint8Array ? Buffer.from(value).toString() : stringify(value)
}

function isOfLine(error: unknown): error is Error {
  return error instanceof RxpipeError || error instanceof SyntaxError || error instanceof NumberError
}

/** Draws each place of the mapping once: where one line fails, thousands may. */
function firstPlace(error: Error, text: string, drawn: Set<string>): string {
  if (!(error instanceof MappingError)) return ''
  const place = `${error.line}:${error.column}`
  if (drawn.has(place)) return ''
  drawn.add(place)
  return drawPlace(text, error)
}
