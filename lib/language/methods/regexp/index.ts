import type { Method } from '../../definition.js'
import { finding } from './finding.js'
import { replacing } from './replacing.js'

/** Methods of regular expressions, in the notation of RE2. */
export const regexp: readonly Method[] = [...finding, ...replacing]
