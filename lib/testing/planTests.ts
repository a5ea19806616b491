import { readFileSync } from 'node:fs'

import { isMapping } from '../codecs/closed.js'
import { Interpolated, tellsOfMissingVariable } from '../codecs/interpolated.js'
import { ConfigError, type ConfigIssue } from '../core/errors.js'
import { decode, type PipelineConfig } from '../pipeline/decode.js'
import type { Environment } from '../pipeline/environment.js'
import { type Loaded, load, parse } from '../pipeline/load.js'
import type { TestCase } from '../pipeline/tests/testCase.js'
import type { Coverage } from './coverage.js'
import { type Failure, judge } from './judge.js'
import { observe } from './observe.js'
import { VirtualTime } from './virtualTime.js'

/** What came of a test. */
export interface TestResult {
  readonly name: string
  /** None where it passed. */
  readonly failures: readonly Failure[]
  /** Real time that it took. */
  readonly milliseconds: number
}

/** A test that is right as a configuration, to be run. */
export interface PlannedTest {
  readonly name: string
  /** Where it stands: `file:line:column`. */
  readonly place: string
  run(): Promise<TestResult>
}

/** The tests of a pipeline's file. */
export interface TestPlan {
  readonly file: string
  readonly tests: readonly PlannedTest[]
}

/** Where tests are taken from. */
export interface PlanOptions {
  /** Variables beside those that a test sets itself; default those of the process. */
  readonly environment?: Environment
  /** In place of what the file holds. */
  readonly text?: string
  /** Told of what the tests reach. */
  readonly coverage?: Coverage
}

/** Reads the tests of a pipeline's file; throws a ConfigError with every fault of the file and of its tests. */
export function planTests(file: string, options: PlanOptions = {}): TestPlan {
  const { environment = process.env, text, coverage } = options
  const source = text ?? textOf(file, environment)
  const base = parse(file, source, environment)
  const issues: ConfigIssue[] = []
  const checked = new Map<Loaded, boolean>()
  const tests = testsOf(base).flatMap((raw, index): readonly PlannedTest[] => {
    const own = variablesOf(raw)
    const loaded = Object.keys(own).length === 0 ? base : parse(file, source, { ...environment, ...own })
    const isRight = checked.get(loaded)
    if (isRight === false) return []
    try {
      const test = planned(loaded, index, coverage, isRight === true)
      checked.set(loaded, true)
      return [test]
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      checked.set(loaded, false)
      issues.push(...error.issues)
      return []
    }
  })
  if (tests.length === 0 && issues.length === 0) issues.push(...faultsOf(base))
  if (issues.length > 0) throw new ConfigError(distinct(issues))
  return { file, tests }
}

/** What is wrong with a pipeline that no test decodes. */
function faultsOf(loaded: Loaded): readonly ConfigIssue[] {
  try {
    decode(loaded)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.issues.filter(({ message }) => !tellsOfMissingVariable(message))
  }
}

/** The text of a file; what cannot be read is a ConfigError. */
function textOf(file: string, environment: Environment): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    load(file, environment)
    throw new Error(`${file}: cannot be read`)
  }
}

function testsOf({ value, source }: Loaded): readonly unknown[] {
  if (!isMapping(value)) return []
  const tests = value['tests']
  if (tests === undefined || tests === null) return []
  if (Array.isArray(tests)) return tests
  throw new ConfigError([source.issue({ path: ['tests'], message: 'expected a list of tests' })])
}

/** What a test says of the environment, before it is decoded: the pipeline may need it to be. */
function variablesOf(test: unknown): Environment {
  const env = isMapping(test) ? test['env'] : undefined
  if (!isMapping(env)) return {}
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value instanceof Interpolated ? value.text : String(value),
    ]),
  )
}

/** A configuration that is known to be right needs no other test of it decoded: a thousand tests would be a million. */
function planned(
  loaded: Loaded,
  index: number,
  coverage: Coverage | undefined,
  isRight: boolean,
): PlannedTest {
  const decoded = () =>
    isRight ? decodedTest(alone(loaded, index), 0, coverage) : decodedTest(loaded, index, coverage)
  let ready: ReturnType<typeof decoded> | undefined = decoded()
  const { line, column } = loaded.source.locate(['tests', index])
  const { name } = ready.test
  return {
    name,
    place: `${loaded.source.file}:${line}:${column}`,
    run: async () => {
      const started = performance.now()
      // steps may have a state of their own, such as counters: a run never takes over that of another
      const { pipeline, test, time } = ready ?? decoded()
      ready = undefined
      const observed = await observe(coverage?.watch(pipeline, loaded) ?? pipeline, test, time)
      coverage?.count(loaded, observed.counts)
      const failures = judge(test, observed)
      return { name, failures, milliseconds: performance.now() - started }
    },
  }
}

/** The configuration with one of its tests only. */
function alone(loaded: Loaded, index: number): Loaded {
  const tests = [testsOf(loaded)[index]]
  return { ...loaded, value: { ...(loaded.value as Readonly<Record<string, unknown>>), tests } }
}

interface Ready {
  readonly pipeline: PipelineConfig
  readonly test: TestCase
  readonly time: VirtualTime
}

function decodedTest(loaded: Loaded, index: number, coverage: Coverage | undefined): Ready {
  let clock: () => number = Date.now
  const pipeline = decode(loaded, { ...coverage?.surroundings(loaded), clock: () => clock() })
  const test = pipeline.tests[index] as TestCase
  const time = new VirtualTime(test.clock)
  clock = () => time.now()
  return { pipeline, test, time }
}

function distinct(issues: readonly ConfigIssue[]): readonly ConfigIssue[] {
  const byPlace = new Map(
    issues.map((issue) => [`${issue.line}:${issue.column}:${issue.message}`, issue] as const),
  )
  return [...byPlace.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}
