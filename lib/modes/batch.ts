import { identity } from 'rxjs'

import type { Mode } from '../core/mode.js'

/** Batch mode: a full, idempotent refresh; messages pass as they are, and no state is read or written. */
export const batch: Mode = () => () => identity
