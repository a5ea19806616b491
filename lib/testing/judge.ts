import { RxpipeError } from '../core/errors.js'
import type { TestCase } from '../pipeline/tests/testCase.js'
import { differences, shown } from './differences.js'
import { timeText } from './drawing.js'
import type { Observed } from './observed.js'
import { outputFailure } from './outputFailure.js'

/** What a pipeline did otherwise than a test says. */
export interface Failure {
  /** The key of the test. */
  readonly expectation: string
  /** For people, in lines. */
  readonly message: string
}

/** Compares what a pipeline did with what a test says; none is a test that passes. */
export function judge(test: TestCase, observed: Observed): readonly Failure[] {
  const failures: Failure[] = []
  const fail = (expectation: string, lines: readonly string[]) => {
    if (lines.length > 0) failures.push({ expectation, message: lines.join('\n') })
  }
  fail('output', outputFailure(test, observed))
  fail('end', endFailure(test, observed))
  fail('error', errorFailure(test, observed))
  if (test.dropped !== undefined) fail('dropped', droppedFailure(test.dropped, observed))
  if (test.dead_letters !== undefined)
    fail('dead_letters', listFailure('dead letter', test.dead_letters, observed.deadLetters))
  fail('state', stateFailure(test, observed))
  fail('callback', callbackFailure(test, observed))
  fail('script', observed.complaints)
  return failures
}

function endFailure(_test: TestCase, { gaveUpAt }: Observed): readonly string[] {
  return gaveUpAt === undefined
    ? []
    : [`the pipeline did not end; it was given up after ${timeText(gaveUpAt)}`]
}

function errorFailure({ error: code, output }: TestCase, { error }: Observed): readonly string[] {
  const got = error === undefined ? 'none' : error instanceof RxpipeError ? error.code : 'INTERNAL'
  const said = error instanceof Error ? [`  ${error.message}`] : []
  if (code !== undefined) return code === got ? [] : [`expected ${code}, got ${got}`, ...said]
  // a diagram says by # whether a failure is expected
  if (error === undefined || output !== undefined) return []
  return [`the pipeline failed with ${got}`, ...said]
}

function droppedFailure(
  expected: Readonly<Record<string, number>>,
  { dropped }: Observed,
): readonly string[] {
  const names = new Set([...Object.keys(expected), ...dropped.keys()])
  return [...names]
    .map((name) => [name, expected[name] ?? 0, dropped.get(name) ?? 0] as const)
    .filter(([, wanted, got]) => wanted !== got)
    .map(([name, wanted, got]) => `${name}: expected ${wanted}, got ${got}`)
}

function listFailure(
  what: string,
  expected: readonly unknown[],
  actual: readonly unknown[],
): readonly string[] {
  const lines = expected
    .slice(0, actual.length)
    .flatMap((one, index) => differences(actual[index], one, {}, `[${index}]`))
  const surplus = actual.slice(expected.length).map((one) => `a ${what} that is not expected: ${shown(one)}`)
  const missing = expected.slice(actual.length).map((one) => `a ${what} is missing: ${shown(one)}`)
  return [...lines, ...surplus, ...missing]
}

function stateFailure({ state }: TestCase, { contents }: Observed): readonly string[] {
  const claims = contents.claims.filter(({ confirmed }) => confirmed).map(({ id }) => id)
  const entities = contents.entities.filter(({ exists }) => exists).map(({ id }) => id)
  return [
    ...setFailure('claims', state?.claims, claims),
    ...setFailure('entities', state?.entities, entities),
  ]
}

function setFailure(
  name: string,
  expected: readonly string[] | undefined,
  actual: readonly string[],
): readonly string[] {
  if (expected === undefined) return []
  const missing = expected.filter((id) => !actual.includes(id))
  const surplus = actual.filter((id) => !expected.includes(id))
  if (missing.length === 0 && surplus.length === 0) return []
  return [`${name}: expected ${shown([...expected].sort())}, got ${shown([...actual].sort())}`]
}

function callbackFailure({ callback }: TestCase, { posts }: Observed): readonly string[] {
  const requests = callback?.requests
  if (requests === undefined) return []
  if (typeof requests !== 'number')
    return listFailure(
      'request',
      requests,
      posts.map(({ body }) => body),
    )
  if (requests === posts.length) return []
  return [
    `expected ${requests} requests, got ${posts.length}`,
    ...posts.map(({ frame, body }) => `  ${timeText(frame)}: ${shown(body)}`),
  ]
}
