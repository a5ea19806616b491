import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'

import { asyncScheduler } from 'rxjs'

import { ConfigError } from '../core/errors.js'
import type { Message } from '../core/message.js'
import type { Store } from '../core/store.js'
import type { PipelineConfig } from '../pipeline/decode.js'
import { explainMessage } from '../pipeline/explain/explainMessage.js'
import { findMessage } from '../pipeline/explain/findMessage.js'
import { Knowledge } from '../pipeline/explain/knowledge.js'
import type { Found, Wanted } from '../pipeline/explain/search.js'
import { type WatchedPipeline, watchedPipeline } from '../pipeline/explain/watchedPipeline.js'
import { load } from '../pipeline/load.js'
import { openStore, type StoreSettings } from '../pipeline/openStore.js'
import { report } from '../pipeline/report.js'
import { redactor } from '../telemetry/redact.js'
import { safeUrl } from '../util/safeUrl.js'
import { colours } from './colours.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { messagesOf } from './explainInput.js'
import { explainJson } from './explainJson.js'
import { type ExplainOptions, explainOptions } from './explainOptions.js'
import { explainText } from './explainText.js'
import { environmentOf } from './loadPipelines.js'
import { notFound } from './notFound.js'
import { EXIT_CODES, type StopReason, stopSignals } from './signals.js'
import { dataWriter } from './stdout.js'

/** Explains messages and gives the exit code: 1 where none was found, 2 where the configuration or the command line is wrong. */
export async function explainPipeline(args: Arguments, io: Io): Promise<number> {
  const options = explainOptions(args)
  const watched = watchedOf(options.file, args, io)
  if (watched === undefined) return 2
  const { subject } = options
  if ('input' in subject) {
    return tell(watched, messagesOf(await inputOf(subject.input, io), shownName(subject.input)), options, io)
  }
  const stop = stopSignals()
  try {
    const found = await findMessage(watched.pipeline, subject.wanted, { ...options, stop$: stop.reason$ })
    const code = await answer(watched, { found, wanted: subject.wanted, stopped: stop.reason }, options, io)
    if (found.isLeft) process.exit(code)
    return code
  } finally {
    stop.release()
  }
}

interface Searched {
  readonly found: Found
  readonly wanted: Wanted
  readonly stopped: StopReason | undefined
}

async function answer(
  watched: WatchedPipeline,
  { found, wanted, stopped }: Searched,
  options: ExplainOptions,
  io: Io,
): Promise<number> {
  const message = found.message ?? found.atLine
  if (message !== undefined) return tell(watched, [message], options, io)
  if (stopped !== undefined) return EXIT_CODES[stopped]
  io.stderr.write(`rxpipe: ${notFound(watched.pipeline, wanted, found, options)}\n`)
  return 1
}

function watchedOf(file: string, { flags }: Arguments, io: Io): WatchedPipeline | undefined {
  try {
    return watchedPipeline(load(file, environmentOf(flags['env-file'], io.env)))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    io.stderr.write(report([error], { colour: colours(io.stderr, io.env) }))
    return undefined
  }
}

async function inputOf(name: string, { stdin }: Io): Promise<string> {
  if (name === '-') return text(stdin)
  try {
    return await readFile(name, 'utf8')
  } catch (error) {
    throw new UsageError(`--input ${name}: ${(error as Error).message}`)
  }
}

function shownName(input: string): string {
  return input === '-' ? 'stdin' : input
}

async function tell(
  watched: WatchedPipeline,
  messages: readonly Message[],
  { format, usesStore, file }: ExplainOptions,
  io: Io,
): Promise<number> {
  const { pipeline } = watched
  const store = usesStore ? storeOf(pipeline) : undefined
  const shown = usesStore ? shownStore(pipeline.store) : 'none, by --no-store'
  const knowledge = new Knowledge({ store, shown, settings: pipeline.store })
  const data = dataWriter(io.stdout)
  const redact = redactor(pipeline.secrets).text
  const yaml = readFileSync(file, 'utf8')
  try {
    for (const message of messages) {
      const explanation = await explainMessage(watched, message, knowledge)
      const written =
        format === 'json'
          ? explainJson(explanation, { pipeline, redact })
          : explainText(explanation, { pipeline, redact, yaml, colour: colours(io.stdout, io.env) })
      await data.write(written)
    }
  } finally {
    await store?.close()
  }
  return 0
}

/** The store of an events' pipeline; batch mode has no claims, and those in another process's memory cannot be read. */
function storeOf({ store, name, dir, events }: PipelineConfig): Store | undefined {
  if (events === undefined || store.storage === 'memory') return undefined
  return openStore(store, { pipeline: name, dir, clock: asyncScheduler, onSuperseded: () => undefined })
}

function shownStore({ storage, path, redisUrl }: StoreSettings): string {
  if (storage === 'memory') return 'memory, of which another process knows nothing'
  return storage === 'disk' ? `disk, ${path}` : `redis, ${safeUrl(redisUrl)}`
}
