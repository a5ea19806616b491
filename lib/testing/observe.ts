import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { ReplaySubject } from 'rxjs'

import { parseExactJson } from '../clients/exactJson.js'
import type { Activity } from '../core/activity.js'
import type { Message } from '../core/message.js'
import { EVENT } from '../core/message.js'
import type { PipelineConfig } from '../pipeline/decode.js'
import { openStore } from '../pipeline/openStore.js'
import { run } from '../pipeline/run.js'
import type { TestCase } from '../pipeline/tests/testCase.js'
import { redactor } from '../telemetry/redact.js'
import { stringify } from '../util/stringify.js'
import { countingMetrics } from './countingMetrics.js'
import { timeText } from './drawing.js'
import { horizonOf } from './horizon.js'
import { marbleSource } from './marbleSource.js'
import type { Emitted, Happening, Observed } from './observed.js'
import { preload } from './preload.js'
import { recorded } from './recorded.js'
import { type Servers, servers } from './servers.js'
import { temporaryFolder } from './temporaryFolder.js'
import type { VirtualTime } from './virtualTime.js'
import { watchedStep } from './watchedStep.js'

/** Milliseconds of real time that a test may take. */
const DEADLINE = 20_000

/** Frames that a pipeline which was stopped behind its test's end may take to drain. */
const DRAIN = 3_600_000

/** Runs a pipeline as a test says, under virtual time: the real run, with state in memory and a script in place of the network. */
export async function observe(
  pipeline: PipelineConfig,
  test: TestCase,
  time: VirtualTime,
): Promise<Observed> {
  if (test.http !== undefined) await preload()
  const folder = temporaryFolder(test.files ?? {})
  try {
    return await observeIn(folder.path, pipeline, test, time)
  } finally {
    folder.remove()
  }
}

async function observeIn(
  folder: string,
  pipeline: PipelineConfig,
  test: TestCase,
  time: VirtualTime,
): Promise<Observed> {
  const happenings: Happening[] = []
  const metrics = countingMetrics()
  const stop$ = new ReplaySubject<void>(1)
  const network = servers(test, time)
  const letters = join(folder, '.dead-letters.ndjson')
  const tested = prepared(pipeline, { test, network, folder, letters, activity: time }, (messages) => {
    for (const message of messages)
      happenings.push({ frame: time.frame, kind: 'next', emitted: emittedOf(message) })
  })
  const store = openStore(
    { ...pipeline.store, storage: 'memory' },
    { pipeline: pipeline.name, dir: folder, clock: time, onSuperseded: ignore },
  )
  for (const { frame, kind } of test.source?.moments ?? [])
    if (kind === 'stop') time.schedule(() => stop$.next(), frame)

  let ended = false
  let error: unknown
  const running = run(tested, {
    log: SILENT,
    metrics,
    health: { up: ignore, down: ignore },
    redactor: redactor(pipeline.secrets),
    stop$,
    write: async () => undefined,
    clock: time,
    store,
  }).then((outcome) => {
    ended = true
    error = outcome.error
    happenings.push({ frame: time.frame, kind: KINDS[outcome.state] })
  })

  const horizon = horizonOf(pipeline, test)
  const endsInSilence = pipeline.type === 'batch' || test.output === undefined
  const deadline = AbortSignal.timeout(DEADLINE)
  await time.advance(horizon.frame, () => ended || (endsInSilence && network.silent), deadline)
  const observed = {
    happenings: [...happenings],
    dropped: new Map(metrics.dropped),
    counts: new Map([...metrics.counts, ['posts{}', network.callback.asked.length]]),
    deadLetters: linesOf(letters),
    contents: await store.contents(),
    posts: [...network.callback.asked],
    complaints: [...network.complaints(pipeline.type), ...overdue(deadline, time)],
    error,
    gaveUpAt: !ended && horizon.mustEnd && !network.silent ? time.frame : undefined,
  }
  if (!ended) {
    stop$.next()
    await time.advance(time.frame + DRAIN, () => ended, deadline)
  }
  if (ended) await running
  return observed
}

function overdue({ aborted }: AbortSignal, { frame }: VirtualTime): readonly string[] {
  const seconds = DEADLINE / 1000
  return aborted ? [`the test was given up after ${seconds} s of real time, at ${timeText(frame)}`] : []
}

const ignore = () => undefined

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore }

const KINDS = { done: 'complete', stopped: 'stop', failed: 'error' } as const

interface Stage {
  readonly test: TestCase
  readonly network: Servers
  readonly folder: string
  readonly letters: string
  readonly activity: Activity
}

/** The pipeline with what a test puts in the place of its surroundings. */
function prepared(
  pipeline: PipelineConfig,
  { test, network, folder, letters, activity }: Stage,
  accepted: (messages: readonly Message[]) => void,
): PipelineConfig {
  const { source, output, steps } = pipeline
  return {
    ...pipeline,
    dir: test.files === undefined ? pipeline.dir : folder,
    deadLetter: { path: letters },
    store: { ...pipeline.store, storage: 'memory' },
    source:
      test.source === undefined
        ? (context) => source({ ...context, exchange: network.exchange, activity })
        : marbleSource(test.source, test.emits),
    steps: steps.map((step) => watchedStep(step, activity)),
    output: recorded((context) => output({ ...context, exchange: network.callback.exchange }), accepted),
  }
}

function emittedOf({ value, meta }: Message): Emitted {
  return { value: parseExactJson(stringify(value)), event: meta[EVENT], meta }
}

function linesOf(file: string): readonly unknown[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return []
  }
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) => parseExactJson(line))
}
