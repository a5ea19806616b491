import type { Method } from '../../definition.js'
import { casing } from './casing.js'
import { escaping } from './escaping.js'
import { formatting } from './formatting.js'
import { measuring } from './measuring.js'
import { quoting } from './quoting.js'
import { replacing } from './replacing.js'
import { searching } from './searching.js'
import { splitting } from './splitting.js'
import { trimming } from './trimming.js'

/** Methods of strings. */
export const strings: readonly Method[] = [
  ...casing,
  ...escaping,
  ...formatting,
  ...measuring,
  ...quoting,
  ...replacing,
  ...searching,
  ...splitting,
  ...trimming,
]
