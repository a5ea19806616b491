import { ConfigError } from '../core/errors.js'
import type { Failure } from './judge.js'
import { type PlanOptions, planTests, type TestResult } from './planTests.js'

/** The two functions of mocha, vitest and jest by which tests are registered. */
export interface Framework {
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
}

/** How a pipeline's tests are registered. */
export interface TestPipelineOptions extends Pick<PlanOptions, 'environment'> {
  /** Where they are registered; default the globals of the process. */
  readonly framework?: Framework
}

/** A test of a pipeline that failed. */
export class TestFailure extends Error {
  readonly failures: readonly Failure[]

  constructor(place: string, failures: readonly Failure[]) {
    super([place, ...failures.map(({ expectation, message }) => `${expectation}\n${message}`)].join('\n\n'))
    this.name = 'TestFailure'
    this.failures = failures
  }
}

/**
 * Registers the tests of a pipeline's file with mocha, vitest or jest: a suite named after the file, and each test in it. A
 * file that is wrong, or has no tests, is a test that fails.
 */
export function testPipeline(file: string, options: TestPipelineOptions = {}): void {
  const { environment = process.env, framework = globalFramework() } = options
  const { describe, it } = framework
  describe(file, () => {
    try {
      const { tests } = planTests(file, { environment })
      if (tests.length === 0) throw new Error(`${file} has no tests: add tests: to it`)
      for (const test of tests) {
        it(test.name, async () => {
          const { failures } = await test.run()
          if (failures.length > 0) throw new TestFailure(test.place, failures)
        })
      }
    } catch (error) {
      it(error instanceof ConfigError ? 'is a right configuration' : 'has tests', async () => {
        throw error
      })
    }
  })
}

/** Runs the tests of a pipeline's file, one after the other; throws a ConfigError where it is wrong. */
export async function runTests(
  file: string,
  options: Pick<PlanOptions, 'environment'> = {},
): Promise<readonly TestResult[]> {
  const results: TestResult[] = []
  for (const test of planTests(file, options).tests) results.push(await test.run())
  return results
}

function globalFramework(): Framework {
  const { describe, it } = globalThis as unknown as Partial<Framework>
  if (describe === undefined || it === undefined)
    throw new Error(
      'no describe and it: call testPipeline in a file that mocha, vitest (globals: true) or jest runs, or give it { framework: { describe, it } }',
    )
  return { describe, it }
}
