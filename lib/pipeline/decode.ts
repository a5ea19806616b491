import { dirname, resolve } from 'node:path'

import { isMapping } from '../codecs/closed.js'
import { asFault } from '../codecs/component.js'
import { describe } from '../codecs/describe.js'
import { Interpolated } from '../codecs/interpolated.js'
import type { Output, Source } from '../core/batch.js'
import type { Decoded, Fault, Path } from '../core/component.js'
import { ConfigError, type ConfigIssue } from '../core/errors.js'
import type { Mode } from '../core/mode.js'
import type { Step, StepFactory, StepFunction, StepSurroundings } from '../core/step.js'
import type { RealtimeOptions } from '../modes/realtime/realtimeOptions.js'
import * as outputs from '../outputs/index.js'
import * as sources from '../sources/index.js'
import * as steps from '../steps/index.js'
import { ModuleFault } from '../steps/moduleFault.js'
import type { ConfigSource } from './configSource.js'
import { disagreements } from './disagreements.js'
import { literalSecrets } from './literalSecrets.js'
import type { Loaded } from './load.js'
import { modeOf } from './modeOf.js'
import type { StoreSettings } from './openStore.js'
import { pickByType, pickStep } from './pick.js'
import { type PipelineOptions, pipelineOptions } from './pipelineOptions.js'
import type { OnError } from './reject.js'
import type { TestCase } from './tests/testCase.js'
import { testCases } from './tests/testCases.js'

/** A pipeline whose configuration is right: its parts, built and bound to their options. */
export interface PipelineConfig {
  readonly name: string
  readonly type: 'batch' | 'realtime'
  /** The file as the user named it. */
  readonly file: string
  /** The folder at which its relative paths start. */
  readonly dir: string
  readonly source: Source
  readonly mode: Mode
  /** How a message is read as an event, in realtime. */
  readonly events?: RealtimeOptions | undefined
  readonly store: StoreSettings
  readonly steps: readonly Step[]
  readonly output: Output
  readonly onError: OnError
  readonly deadLetter: { readonly path: string }
  /** What must never be logged: values of variables, passwords. */
  readonly secrets: ReadonlySet<string>
  /** What is allowed but hardly meant; a run logs it as it starts. */
  readonly warnings: readonly ConfigIssue[]
  /** What the file says of itself, to be tested. */
  readonly tests: readonly TestCase[]
}

/** What steps are told of the run that they are built for. */
export interface DecodeSurroundings extends StepSurroundings {
  /** The trace of the step of this index. */
  readonly traceOf?: (index: number) => Pick<StepSurroundings, 'trace'>
}

/** Checks a loaded configuration and builds its parts; a ConfigError carries every fault, in the order of the file. */
export function decode(
  { value, source: file, secrets, dir = dirname(resolve(file.file)) }: Loaded,
  surroundings?: DecodeSurroundings,
): PipelineConfig {
  const faults: Fault[] = []
  const take = <T>(decoded: Decoded<T>): T | undefined => {
    if (decoded.ok) return decoded.value
    faults.push(...decoded.faults)
    return undefined
  }
  const options = take(decodeOptions(value))
  if (!isMapping(value)) throw configError(file, faults)
  const source = take(
    part(value['source'], ['source'], (input, at) =>
      pickByType({ kind: 'source', registry: sources, mode: options?.type }, input, at),
    ),
  )
  const built = take(
    part(value['steps'] ?? [], ['steps'], (input, at) => decodeSteps(input, at, { file, dir, surroundings })),
  )
  const output = take(
    pickByType({ kind: 'output', registry: outputs }, value['output'] ?? { type: 'stub' }, ['output']),
  )
  const tested = { sourceType: typeOf(value['source']), steps: built?.map(({ name }) => name) }
  const tests = take(testCases(value['tests'] ?? [], ['tests'], tested))
  if (
    options === undefined ||
    source === undefined ||
    built === undefined ||
    output === undefined ||
    tests === undefined
  )
    throw configError(file, faults)
  const { name, type, on_error, dead_letter } = options
  return {
    name,
    type,
    file: file.file,
    dir,
    source,
    ...modeOf(options),
    steps: built,
    output,
    onError: on_error ?? (type === 'batch' ? 'fail' : 'dead_letter'),
    deadLetter: { path: dead_letter.path ?? `dead-letters/${name}.ndjson` },
    secrets: new Set([...secrets, ...literalSecrets(value)]),
    warnings: (output.doubts ?? []).map((doubt) => file.issue({ ...doubt, path: ['output', ...doubt.path] })),
    tests,
  }
}

function configError(file: ConfigSource, faults: readonly Fault[]): ConfigError {
  const issues = faults.map((fault) => file.issue(fault))
  return new ConfigError(issues.sort((a, b) => a.line - b.line || a.column - b.column))
}

function decodeOptions(value: unknown): Decoded<PipelineOptions> {
  const result = pipelineOptions.decode(value)
  if (result._tag === 'Left') return { ok: false, faults: result.left.map((error) => asFault(error, [])) }
  const faults = disagreements(result.right)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: result.right }
}

/** Decodes a part that must be there. */
function part<T>(input: unknown, at: Path, decodePart: (input: unknown, at: Path) => Decoded<T>): Decoded<T> {
  return input === undefined ? fault([], `${String(at[0])} is missing`) : decodePart(input, at)
}

function typeOf(source: unknown): unknown {
  const type = isMapping(source) ? source['type'] : undefined
  return type instanceof Interpolated ? type.text : type
}

interface StepsFrom {
  readonly file: ConfigSource
  readonly dir: string
  readonly surroundings: DecodeSurroundings | undefined
}

function decodeSteps(
  input: unknown,
  at: Path,
  { file, dir, surroundings }: StepsFrom,
): Decoded<readonly Step[]> {
  if (!Array.isArray(input)) return fault(at, `expected a list of steps, got ${describe(input)}`)
  const faults: Fault[] = []
  const built: Step[] = []
  const names = new Set<string>()
  input.forEach((item: unknown, index) => {
    const path = [...at, index]
    const picked = pickStep<StepFactory>(steps, item, path, dirname(resolve(file.file)))
    if (!picked.ok) {
      faults.push(...picked.faults)
      return
    }
    const { name, kind, built: factory } = picked.value
    const own = { ...surroundings, ...surroundings?.traceOf?.(index), dir }
    if (names.has(name)) faults.push({ path: [...path, 'name'], message: `duplicate step name ${name}` })
    names.add(name)
    const apply = buildStep(() => factory(name, own), [...path, kind])
    if (!apply.ok) {
      faults.push(...apply.faults)
      return
    }
    const { operator } = apply.value
    built.push({
      name,
      apply: apply.value,
      ...(operator === undefined ? {} : { operator }),
      at: (inside) => {
        const { line, column } = file.locate([...path, kind], inside === undefined ? {} : { inside })
        return `${file.file}:${line}:${column}`
      },
    })
  })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: built }
}

/** Builds a step's function; a module that cannot be one is a fault of the configuration. */
function buildStep(build: () => StepFunction, path: Path): Decoded<StepFunction> {
  try {
    return { ok: true, value: build() }
  } catch (error) {
    if (error instanceof ModuleFault) return fault(path, error.message)
    throw error
  }
}

function fault(path: Path, message: string): { readonly ok: false; readonly faults: readonly Fault[] } {
  return { ok: false, faults: [{ path, message }] }
}
