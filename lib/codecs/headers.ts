import { validateHeaderName, validateHeaderValue } from 'node:http'

import type { Codec } from './codec.js'
import { dictionary } from './dictionary.js'
import { refined } from './refined.js'
import { string } from './string.js'

/** Headers of an HTTP request: names and values that HTTP can carry. */
export const headers: Codec<Readonly<Record<string, string>>> = refined(dictionary(string), (values) => {
  for (const [name, value] of Object.entries(values)) {
    if (fails(() => validateHeaderName(name)))
      return { at: [name], message: `${name} is not the name of a header` }
    if (isNoHeaderValue(value)) {
      return { at: [name], message: 'expected the value of a header: one line of Latin-1 text' }
    }
  }
  return undefined
})

/** Whether a text cannot be sent as the value of a header (RFC 9110, 5.5): it holds a line break, say. */
export function isNoHeaderValue(value: string): boolean {
  return fails(() => validateHeaderValue('value', value))
}

function fails(check: () => void): boolean {
  try {
    check()
    return false
  } catch {
    return true
  }
}
