import { isMapping } from '../codecs/closed.js'
import { describe } from '../codecs/describe.js'
import { Interpolated } from '../codecs/interpolated.js'
import type { Component, Decoded, Fault, Path } from '../core/component.js'
import { suggest } from '../util/suggest.js'

/** The components of a kind by their names in YAML: the namespace of their folder's index. */
export type Registry<Built> = Readonly<Record<string, Component<Built>>>

/** A kind of components: what it is called, and what there is. */
export interface Kind<Built> {
  readonly kind: 'source' | 'output'
  readonly registry: Registry<Built>
  /** The pipeline's type, where it is known. */
  readonly mode?: 'batch' | 'realtime' | undefined
}

/** Decodes a mapping by the component that its `type` names, so that errors speak of that one only. */
export function pickByType<Built>(
  { kind, registry, mode }: Kind<Built>,
  input: unknown,
  at: Path,
): Decoded<Built> {
  const wrong = (message: string, path: Path = at): Decoded<Built> => ({
    ok: false,
    faults: [{ path, message }],
  })
  if (!isMapping(input)) return wrong(`expected a mapping with a type, got ${describe(input)}`)
  const { type, ...options } = input
  const choices = Object.keys(registry)
  if (type === undefined) return wrong(`type is missing: expected ${choices.join(', ')}`)
  const name = type instanceof Interpolated ? type.text : type
  const place = [...at, 'type']
  if (typeof name === 'string' && Object.hasOwn(registry, name)) {
    const component = registry[name] as Component<Built>
    if (component.only === undefined || mode === undefined || component.only === mode) {
      const meaningless = mode === 'batch' ? onlyRealtime(component, options, at) : []
      const decoded = component.decode(options, at)
      if (meaningless.length === 0) return decoded
      return { ok: false, faults: [...meaningless, ...(decoded.ok ? [] : decoded.faults)] }
    }
    return wrong(`a ${kind} of type ${name} works in ${component.only} pipelines only`, place)
  }
  if (typeof name !== 'string') return wrong(`expected ${choices.join(', ')}, got ${describe(type)}`, place)
  const meant = suggest(name, choices)
  return wrong(
    `unknown ${kind} type ${name}: ${meant === undefined ? `expected ${choices.join(', ')}` : `did you mean ${meant}?`}`,
    place,
  )
}

/** Options that a batch run would pass over in silence. */
function onlyRealtime<Built>(
  { realtimeOptions }: Component<Built>,
  options: Readonly<Record<string, unknown>>,
  at: Path,
): readonly Fault[] {
  return realtimeOptions
    .filter((key) => Object.hasOwn(options, key))
    .map((key) => ({
      path: [...at, key],
      atKey: true,
      message: `${key} works in realtime pipelines only: remove it, or set type: realtime`,
    }))
}

/** A step as it stands in YAML: its name, its kind, and what it builds. */
export interface PickedStep<Built> {
  readonly name: string
  readonly kind: string
  readonly built: Built
}

/** Decodes a step by its one key beside `name`; `folder` is that of the configuration. */
export function pickStep<Built>(
  registry: Registry<Built>,
  input: unknown,
  at: Path,
  folder?: string,
): Decoded<PickedStep<Built>> {
  const choices = Object.keys(registry)
  const failed = (...faults: readonly Fault[]): Decoded<PickedStep<Built>> => ({ ok: false, faults })
  if (!isMapping(input)) return failed({ path: at, message: `expected a step, got ${describe(input)}` })
  const keys = Object.keys(input).filter((key) => key !== 'name')
  const unknown = keys.filter((key) => !Object.hasOwn(registry, key))
  if (unknown.length > 0) {
    return failed(
      ...unknown.map((key) => ({ path: [...at, key], atKey: true, message: unknownStep(key, choices) })),
    )
  }
  const [kind, second] = keys
  if (kind === undefined)
    return failed({ path: at, message: `expected a step: one of ${choices.join(', ')}` })
  if (second !== undefined) {
    const message = `a step does one thing: make ${kind} and ${second} two steps`
    return failed({ path: [...at, second], atKey: true, message })
  }
  const name = nameOf(input['name'], `${kind}_${Number(at.at(-1)) + 1}`)
  if (name === undefined) {
    return failed({
      path: [...at, 'name'],
      message: `expected the step's name, got ${describe(input['name'])}`,
    })
  }
  const decoded = (registry[kind] as Component<Built>).decode(input[kind], [...at, kind], folder)
  return decoded.ok ? { ok: true, value: { name, kind, built: decoded.value } } : decoded
}

function unknownStep(key: string, choices: readonly string[]): string {
  const meant = suggest(key, [...choices, 'name'])
  return `unknown key ${key}: ${meant === undefined ? `expected one of ${choices.join(', ')}` : `did you mean ${meant}?`}`
}

function nameOf(given: unknown, fallback: string): string | undefined {
  if (given === undefined || given === null) return fallback
  const text = given instanceof Interpolated && given.missing.length === 0 ? given.text : given
  return typeof text === 'string' && text.trim() !== '' ? text : undefined
}
