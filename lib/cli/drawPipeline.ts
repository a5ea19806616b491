import { mermaid } from '../pipeline/graph.js'
import { load } from '../pipeline/load.js'
import { report } from '../pipeline/report.js'
import { colours } from './colours.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { loadPipelines } from './loadPipelines.js'
import { print } from './stdout.js'

/** Checks one file and prints it as a diagram; 2 when it is wrong. */
export async function drawPipeline(args: Arguments, io: Io): Promise<number> {
  const { pipelines, errors } = await loadPipelines(args, io)
  if (errors.length > 0) {
    io.stderr.write(report(errors, { colour: colours(io.stderr, io.env) }))
    return 2
  }
  const [pipeline, another] = pipelines
  if (pipeline === undefined || another !== undefined) throw new UsageError('graph draws one file')
  const { name, onError } = pipeline
  await print(io.stdout, mermaid({ name, onError, value: load(pipeline.file, {}).value }))
  return 0
}
