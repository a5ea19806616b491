import { ConfigError } from '../core/errors.js'
import type { Environment } from '../pipeline/environment.js'
import { report } from '../pipeline/report.js'
import { Coverage } from '../testing/coverage.js'
import { planTests, type TestPlan } from '../testing/planTests.js'
import { REPORTERS, type ReporterName } from '../testing/reporters/index.js'
import type { FileResults, PlacedResult } from '../testing/reporters/reporter.js'
import { colours } from './colours.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { environmentOf } from './loadPipelines.js'
import { pipelineFiles } from './pipelineFiles.js'
import { print } from './stdout.js'
import { watchPipelines } from './watchPipelines.js'

/** Runs the tests of pipelines, and gives the exit code: 0 where all passed, 1 where one failed, 2 where a configuration is wrong. */
export async function testPipelines(args: Arguments, io: Io): Promise<number> {
  const { flags } = args
  const reporter = reporterOf(flags['reporter'])
  const files = await pipelineFiles(args.files)
  const once = () => testOnce(files, { reporter, covers: flags['coverage'] === true, flags, io })
  if (flags['watch'] !== true) return once()
  return watchPipelines(args.files, io, async (found) => {
    await testOnce(found, { reporter, covers: flags['coverage'] === true, flags, io })
  })
}

interface Testing {
  readonly reporter: ReporterName
  readonly covers: boolean
  readonly flags: Arguments['flags']
  readonly io: Io
}

async function testOnce(files: readonly string[], { reporter, covers, flags, io }: Testing): Promise<number> {
  const { plans, errors } = planAll(files, environmentOf(flags['env-file'], io.env), covers)
  if (errors.length > 0) {
    io.stderr.write(report(errors, { colour: colours(io.stderr, io.env) }))
    return 2
  }
  const all: FileResults[] = []
  for (const { file, tests, coverage } of plans) {
    const results: PlacedResult[] = []
    for (const test of tests) results.push({ ...(await test.run()), place: test.place })
    all.push({ file, results, ...(coverage === undefined ? {} : { points: coverage.points }) })
  }
  await print(io.stdout, REPORTERS[reporter](all, { colour: colours(io.stdout, io.env) }))
  return all.some(({ results }) => results.some(({ failures }) => failures.length > 0)) ? 1 : 0
}

interface Planned extends TestPlan {
  readonly coverage: Coverage | undefined
}

function planAll(
  files: readonly string[],
  environment: Environment,
  covers: boolean,
): { readonly plans: readonly Planned[]; readonly errors: readonly ConfigError[] } {
  const plans: Planned[] = []
  const errors: ConfigError[] = []
  for (const file of files) {
    const coverage = covers ? new Coverage() : undefined
    try {
      plans.push({ ...planTests(file, { environment, ...(coverage && { coverage }) }), coverage })
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      errors.push(error)
    }
  }
  return { plans, errors }
}

function reporterOf(given: string | true | undefined): ReporterName {
  if (given === undefined) return 'spec'
  if (typeof given === 'string' && Object.hasOwn(REPORTERS, given)) return given as ReporterName
  throw new UsageError(`--reporter ${given}: expected ${Object.keys(REPORTERS).join(', ')}`)
}
