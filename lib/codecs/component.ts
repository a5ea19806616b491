import type * as t from 'io-ts'

import type { Component, Fault, Path } from '../core/component.js'
import type { Codec, FaultError, JsonSchema } from './codec.js'
import { MODE } from './described.js'
import { rootContext } from './folder.js'

/** What makes a component of options of type `Options`. */
export interface ComponentDefinition<Options, Built> {
  readonly summary: string
  readonly options: Codec<Options>
  readonly example: string
  readonly only?: 'batch' | 'realtime'
  readonly build: (options: Options) => Built
}

/** Makes a component, hiding the type of its options in a closure: whoever decodes sees what is built, and nothing else. */
export function component<Options, Built>({
  summary,
  options,
  example,
  only,
  build,
}: ComponentDefinition<Options, Built>): Component<Built> {
  return {
    summary,
    example,
    ...(only === undefined ? {} : { only }),
    realtimeOptions: realtimeOptions(options.schema),
    schema: () => options.schema,
    decode: (input, at, folder = '.') => {
      const result = options.validate(input, rootContext(options, input, folder))
      if (result._tag === 'Left') return { ok: false, faults: result.left.map((error) => asFault(error, at)) }
      return { ok: true, value: build(result.right) }
    },
  }
}

/** The options that are described as those of realtime. */
function realtimeOptions({ properties }: JsonSchema): readonly string[] {
  const options = Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>)
  return options.filter(([, { [MODE]: mode }]) => mode === 'realtime').map(([name]) => name)
}

/** A validation error as a fault at its path below `at`. */
export function asFault(error: t.ValidationError & Partial<FaultError>, at: Path): Fault {
  const { context, message = 'is not valid', atKey, inside } = error
  const path = context
    .slice(1)
    .map(({ key }, index) => (Array.isArray(context[index]?.actual) ? Number(key) : key))
  return {
    path: [...at, ...path],
    message,
    ...(atKey === undefined ? {} : { atKey }),
    ...(inside === undefined ? {} : { inside }),
  }
}
