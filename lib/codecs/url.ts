import type { Codec } from './codec.js'
import { TYPE } from './described.js'
import { scalar } from './scalar.js'

/** An absolute http or https URL. */
export const url: Codec<string> = scalar({
  name: 'url',
  schema: { type: 'string', [TYPE]: 'http or https URL', format: 'uri', pattern: '^https?://' },
  expected: 'an http or https URL',
  read: (value) => {
    if (typeof value !== 'string') return undefined
    if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
      return { wrong: 'expected an http or https URL, such as https://example.com/ingest' }
    }
    return { value }
  },
})
