import { mayBeMarker } from '../knowledge/types.js'
import type { Plan } from '../plan.js'
import { isPlain } from '../runtime/path.js'
import { Draft } from './draft.js'
import { expression } from './expression.js'
import { type Scope, temporary } from './scope.js'

/** The draft of an object literal, or the name of the temporary that any other value goes to; `lines` takes the code. */
export function shape(value: Plan, scope: Scope, lines: string[]): string | Draft {
  const entries = literalEntries(value, scope)
  if (entries !== undefined) {
    const draft = new Draft()
    for (const [key, member] of entries) draft.set([key], shape(member, scope, lines))
    return draft
  }
  const given = temporary(scope)
  lines.push(`${given} = ${expression(value, scope)};`)
  return given
}

/** The fields of an object literal whose keys are known and whose values are there whatever happens; else undefined. */
function literalEntries(value: Plan, { markers }: Scope): readonly (readonly [string, Plan])[] | undefined {
  if (value.kind === 'constant' && isPlain(value.value)) {
    const { at } = value
    return Object.entries(value.value).map(([key, member]) => [key, { kind: 'constant', at, value: member }])
  }
  if (value.kind !== 'object') return undefined
  const entries: (readonly [string, Plan])[] = []
  for (const [key, member] of value.entries) {
    if (key.kind !== 'constant' || typeof key.value !== 'string' || mayBeMarker(member, markers))
      return undefined
    entries.push([key.value, member])
  }
  return entries
}
