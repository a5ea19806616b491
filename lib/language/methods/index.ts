import type { Method } from '../definition.js'
import { coercion } from './coercion/index.js'
import { collections } from './collections/index.js'
import { encoding } from './encoding/index.js'
import { general } from './general/index.js'
import { numbers } from './numbers/index.js'
import { parsing } from './parsing/index.js'
import { regexp } from './regexp/index.js'
import { strings } from './strings/index.js'
import { time } from './time/index.js'

/** Every method, by family. */
export const methods: readonly Method[] = [
  ...strings,
  ...numbers,
  ...coercion,
  ...collections,
  ...general,
  ...parsing,
  ...regexp,
  ...time,
  ...encoding,
]
