import { ConfigError } from '../../lib/core/errors.js'
import { type PlanOptions, planTests, type TestResult } from '../../lib/testing/planTests.js'

/** Runs the tests of a pipeline's text. */
export async function testYaml(text: string, options: PlanOptions = {}): Promise<readonly TestResult[]> {
  const results: TestResult[] = []
  for (const test of planTests('p.yaml', { environment: {}, ...options, text }).tests)
    results.push(await test.run())
  return results
}

/** What is wrong with a pipeline's text as a configuration: `line:column: message`. */
export function faultsOf(text: string): readonly string[] {
  try {
    planTests('p.yaml', { environment: {}, text })
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.issues.map(({ line, column, message }) => `${line}:${column}: ${message}`)
  }
}
