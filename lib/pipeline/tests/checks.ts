import type { Fault } from '../../core/component.js'
import { suggest } from '../../util/suggest.js'
import type { TestOptions } from './testOptions.js'

/** What a test must know of its pipeline. */
export interface Tested {
  readonly sourceType: unknown
  /** Undefined where they are wrong themselves. */
  readonly steps: readonly string[] | undefined
}

/** Why messages are dropped, beside the steps that do it. */
const REASONS: readonly string[] = ['duplicate', 'stale', 'unknown_delete', 'error']

/** What is wrong with a test as a whole; paths begin at the test. */
export function checks(test: TestOptions, tested: Tested): readonly Fault[] {
  return [...asserts(test), ...inputs(test, tested), ...drops(test, tested)]
}

function asserts({
  output,
  dropped,
  dead_letters,
  error,
  state,
  callback,
  http,
}: TestOptions): readonly Fault[] {
  const said = [
    output,
    dropped,
    dead_letters,
    error,
    state?.claims,
    state?.entities,
    callback?.requests,
    http?.find(({ asked }) => asked !== undefined),
  ]
  if (said.some((part) => part !== undefined)) return []
  const message =
    'the test asserts nothing: say what is expected of output, dropped, dead_letters, state or callback'
  return [{ path: [], message }]
}

function inputs({ source, http, tokens, files }: TestOptions, { sourceType }: Tested): readonly Fault[] {
  const faults: Fault[] = []
  const stands = (key: string, message: string) => faults.push({ path: [key], atKey: true, message })
  if (source !== undefined) {
    const message = 'source takes the place of the declared source: remove one of the two'
    if (http !== undefined) stands('http', message)
    if (files !== undefined) stands('files', message)
    if (tokens !== undefined) stands('tokens', message)
  } else if (sourceType === 'http') {
    if (http === undefined)
      faults.push({ path: [], message: 'source (marbles) or http (answers) is missing' })
  } else if (sourceType !== 'file') {
    faults.push({ path: [], message: 'source (marbles) is missing: tests connect to nothing' })
  }
  if (http !== undefined && sourceType !== 'http') stands('http', 'the source is not of type http')
  if (files !== undefined && sourceType !== 'file') stands('files', 'the source is not of type file')
  for (const name of Object.keys(files ?? {})) {
    if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(name))
      faults.push({
        path: ['files', name],
        atKey: true,
        message: `expected a path inside of the pipeline's folder`,
      })
  }
  return faults
}

function drops({ dropped = {} }: TestOptions, { steps }: Tested): readonly Fault[] {
  if (steps === undefined) return []
  const known = [...steps, ...REASONS]
  return Object.keys(dropped)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = suggest(name, known)
      const hint =
        meant === undefined ? `expected a step or one of ${REASONS.join(', ')}` : `did you mean ${meant}?`
      return { path: ['dropped', name], atKey: true, message: `nothing is dropped by ${name}: ${hint}` }
    })
}
