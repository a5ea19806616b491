import { watch } from 'node:fs'
import { dirname, resolve } from 'node:path'

import type { Io } from './command.js'
import { pipelineFiles } from './pipelineFiles.js'
import { EXIT_CODES, stopSignals } from './signals.js'

/** Milliseconds that must pass without a change: editors write a file in several steps. */
const SETTLED = 50

/**
 * Runs `test` now and whenever a file changes in a folder of the named pipelines, those that are new included, until
 * SIGINT or SIGTERM; gives the exit code of that signal.
 */
export async function watchPipelines(
  names: readonly string[],
  io: Io,
  test: (files: readonly string[]) => Promise<void>,
): Promise<number> {
  const stop = stopSignals()
  let changed: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  const run = async () => {
    do {
      again = false
      try {
        await test(await pipelineFiles(names))
      } catch (error) {
        io.stderr.write(`rxpipe: ${error instanceof Error ? error.message : String(error)}\n`)
      }
    } while (again)
    running = undefined
    io.stderr.write('waiting for changes; Ctrl-C ends this\n')
  }
  const start = () => {
    if (running === undefined) running = run()
    else again = true
  }
  const folders = new Set((await pipelineFiles(names)).map((file) => dirname(resolve(file))))
  const watchers = [...folders].map((folder) =>
    watch(folder, () => {
      clearTimeout(changed)
      changed = setTimeout(start, SETTLED)
    }),
  )
  start()
  const reason = await new Promise<keyof typeof EXIT_CODES>((done) => stop.reason$.subscribe(done))
  clearTimeout(changed)
  for (const watcher of watchers) watcher.close()
  stop.release()
  await running
  return EXIT_CODES[reason]
}
