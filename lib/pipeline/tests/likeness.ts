import { isMapping } from '../../codecs/closed.js'
import type { Json } from '../../core/json.js'
import { setOwn } from '../../util/setOwn.js'

type Templates = Readonly<Record<string, Json>>

/** Says which template a message cannot be like. */
export class LikenessError extends Error {}

/** The document of a letter: `like` takes another one's fields over, and what stands beside it changes them, at any depth. */
export function likeness(templates: Templates, letter: string, above: readonly string[] = []): Json {
  const own = templates[letter] as Json
  if (!isMapping(own) || !Object.hasOwn(own, 'like')) return own
  const { like, ...changes } = own as Readonly<Record<string, Json>>
  if (typeof like !== 'string' || !Object.hasOwn(templates, like))
    throw new LikenessError(
      `like names another message: expected one of ${Object.keys(templates).join(', ')}`,
    )
  const chain = [...above, letter, like]
  if (chain.indexOf(like) < chain.length - 1) throw new LikenessError(`a circle: ${chain.join(' is like ')}`)
  return changed(likeness(templates, like, [...above, letter]), changes)
}

function changed(base: Json, changes: Json): Json {
  if (!isMapping(base) || !isMapping(changes)) return changes
  const result: Record<string, Json> = { ...(base as Record<string, Json>) }
  for (const [key, value] of Object.entries(changes as Record<string, Json>)) {
    const before = Object.hasOwn(result, key) ? result[key] : undefined
    setOwn(result, key, before === undefined ? value : changed(before, value))
  }
  return result
}
