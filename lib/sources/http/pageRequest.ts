import type { Json } from '../../core/json.js'
import { fieldAt } from './fieldAt.js'

/** What asks for a page, beside what all pages have in common. */
export interface PageRequest {
  readonly url: string
  /** A text is sent as it is, other JSON as JSON. */
  readonly body?: Json
  /** Where among the pages it is: the offset, the number or the cursor that it asks for. */
  readonly at?: string | number
}

/** A request for the page at a place, which a parameter says. */
export function at(request: PageRequest, name: string, place: string | number): PageRequest {
  return { ...withParameter(request, name, place), at: place }
}

/**
 * A request with a parameter: where the body has a field of that name (dotted), it is set there, as APIs have it that are
 * asked by POST; else in the query.
 */
export function withParameter(request: PageRequest, name: string, value: string | number): PageRequest {
  const { body } = request
  if (body !== undefined && fieldAt(body, name) !== undefined) {
    return { ...request, body: withField(body, name.split('.'), value) }
  }
  const url = new URL(request.url)
  url.searchParams.set(name, String(value))
  return { ...request, url: url.href }
}

function withField(body: Json, path: readonly string[], value: string | number): Json {
  const whole = path.join('.')
  const object = body as { readonly [key: string]: Json }
  if (path.length <= 1 || Object.hasOwn(object, whole)) return { ...object, [whole]: value }
  const [key = '', ...rest] = path
  return { ...object, [key]: withField(object[key] as Json, rest, value) }
}
