import { suggest } from '../../util/suggest.js'
import type { Registry } from '../registry.js'
import { OUT_OF_SCOPE } from './outOfScope.js'

/** What to say of a name that is no function or method: what was meant, or why it is not there. */
export function unknownName(
  kind: 'function' | 'method',
  name: string,
  registry: Registry,
  maps: ReadonlySet<string>,
): string {
  if (OUT_OF_SCOPE.has(name)) return `${kind} ${name} is out of scope: this release does not have it`
  const [own, other] =
    kind === 'function'
      ? ([registry.functions, registry.methods] as const)
      : ([registry.methods, registry.functions] as const)
  const start = `unknown ${kind} ${name}`
  if (maps.has(name)) return `${start}: a map is called with .apply(${JSON.stringify(name)})`
  if (other.has(name))
    return kind === 'function'
      ? `${start}: it is a method, as in this.${name}()`
      : `${start}: it is a function, ${name}()`
  const meant = suggest(name, own.keys())
  return meant === undefined ? start : `${start}: did you mean ${meant}?`
}
