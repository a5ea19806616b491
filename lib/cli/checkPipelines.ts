import { report } from '../pipeline/report.js'
import { colours } from './colours.js'
import type { Arguments, Io } from './command.js'
import { loadPipelines } from './loadPipelines.js'
import { print } from './stdout.js'

/** Checks files, tells which are right, and reports every fault of the others. */
export async function checkPipelines(args: Arguments, io: Io): Promise<number> {
  const { pipelines, errors } = await loadPipelines(args, io)
  await print(io.stdout, pipelines.map(({ file }) => `${file}: ok\n`).join(''))
  if (errors.length === 0) return 0
  io.stderr.write(report(errors, { colour: colours(io.stderr, io.env) }))
  return 2
}
