import { readFile } from 'node:fs/promises'

import { parseExactJson } from '../clients/exactJson.js'
import { RxpipeError } from '../core/errors.js'
import { type Applied, compileMapping, MappingError } from '../language/index.js'
import { stringify } from '../util/stringify.js'
import { UsageError } from './command.js'
import { drawPlace } from './drawPlace.js'
import { callList, callPage } from './mapHelp.js'

const HELP = [
  'root.b = this.a + 1  runs a mapping on the document and shows the result and its time',
  ':load FILE           reads the document: the first one of JSON or NDJSON',
  ':help NAME           explains a function or method; :list lists all',
  ':quit                ends, as Ctrl-D does; Tab completes names and fields',
].join('\n')

/** What a prompt keeps between its lines. */
export interface MapSession {
  document(): unknown
  /** What a line answers; a UsageError says what is wrong with it. */
  run(line: string): Promise<string>
}

/** A session that starts with an empty document. */
export function mapSession(): MapSession {
  let document: unknown = {}
  return {
    document: () => document,
    run: async (line) => {
      if (!line.startsWith(':')) return mapped(line, document)
      const [command, ...rest] = line.split(/\s+/)
      const argument = rest.join(' ')
      if (command === ':help') return argument === '' ? HELP : callPage(argument).trimEnd()
      if (command === ':list') return callList().trimEnd()
      if (command !== ':load') throw new UsageError(`unknown command ${command}: see :help`)
      document = await loaded(argument)
      return stringify(document)
    },
  }
}

async function loaded(path: string): Promise<unknown> {
  if (path === '') throw new UsageError(':load needs a file')
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const whole = text.trim()
  try {
    return parseExactJson(whole)
  } catch {
    return firstOf(whole.split('\n')[0] as string, path)
  }
}

function firstOf(line: string, path: string): unknown {
  try {
    return parseExactJson(line)
  } catch (error) {
    throw new UsageError(`${path}: is neither JSON nor NDJSON: ${(error as Error).message}`)
  }
}

function mapped(text: string, document: unknown): string {
  try {
    const mapping = compileMapping(text)
    const start = performance.now()
    const applied = mapping.apply({ value: document })
    const time = performance.now() - start
    return `${shown(applied, document)}  (${time.toFixed(time < 1 ? 3 : 1)} ms)`
  } catch (error) {
    if (error instanceof MappingError) throw new UsageError(`${error.message}${drawPlace(text, error)}`)
    if (error instanceof RxpipeError || error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}

function shown(applied: Applied, document: unknown): string {
  if (applied.kind === 'deleted') return 'deleted'
  return applied.kind === 'value' ? stringify(applied.value) : `unchanged: ${stringify(document)}`
}
