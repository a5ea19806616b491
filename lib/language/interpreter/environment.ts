import type { Runtime, Value } from '../definition.js'
import type { ExecutableMap, Metadata } from '../runtime/maps.js'
import type { See, Take } from '../trace.js'

/** What the statements of one run change. */
export interface State {
  root: Value | undefined
  meta: Metadata
  readonly variables: Map<string, Value>
  /** Offset of the statement in execution. */
  statement: number
}

/** What an expression sees. */
export interface Environment {
  /** `this`; undefined where the payload is not JSON. */
  readonly self: Value | undefined
  readonly locals: ReadonlyMap<string, Value>
  readonly state: State
  readonly run: Runtime
  readonly maps: ReadonlyMap<string, ExecutableMap>
  /** True in an imported map, whose offsets are of another text. */
  readonly isForeign: boolean
  readonly take: Take | undefined
  readonly see: See | undefined
}
