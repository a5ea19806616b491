import type { Function as FunctionDefinition } from '../../definition.js'
import { bytes } from './bytes.js'
import { ksuid } from './ksuid.js'
import { nanoid } from './nanoid.js'
import { pi } from './pi.js'
import { range } from './range.js'
import { throwing } from './throwing.js'
import { uuidV4, uuidV7 } from './uuids.js'

/** Functions that need no message. */
export const general: readonly FunctionDefinition[] = [
  throwing,
  range,
  pi,
  bytes,
  uuidV4,
  uuidV7,
  nanoid,
  ksuid,
]
