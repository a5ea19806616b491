import { report, reportWarnings } from '../pipeline/report.js'
import { colours } from './colours.js'
import type { Arguments, Io } from './command.js'
import { loadPipelines } from './loadPipelines.js'
import { print } from './stdout.js'

/** Checks files, tells which are right, and reports every fault of the others. */
export async function checkPipelines(args: Arguments, io: Io): Promise<number> {
  const { pipelines, errors } = await loadPipelines(args, io)
  await print(io.stdout, pipelines.map(({ file }) => `${file}: ok\n`).join(''))
  const options = { colour: colours(io.stderr, io.env) }
  const warnings = pipelines.flatMap((pipeline) => pipeline.warnings)
  if (warnings.length > 0) io.stderr.write(reportWarnings(warnings, options))
  if (errors.length === 0) return 0
  io.stderr.write(report(errors, options))
  return 2
}
