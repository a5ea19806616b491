import { parseJson } from './methods/parsing/json/parseJson.js'

const strict = new TextDecoder('utf-8', { fatal: true })

/** The document of a message: the one given, else its payload read as JSON; undefined where that is none. */
export function documentOf({
  value,
  raw,
}: {
  readonly value?: unknown
  readonly raw?: string | Uint8Array
}): unknown {
  if (value !== undefined || raw === undefined) return value
  try {
    return parseJson(typeof raw === 'string' ? raw : strict.decode(raw), true)
  } catch {
    return undefined
  }
}
