import { StoreError } from '../core/errors.js'

/** Codes of node and LMDB that say that there is no room: MDB_MAP_FULL, ENOSPC, EDQUOT, and EIO, by which LMDB tells of a write cut short. */
const NO_ROOM = new Set<unknown>([-30792, 28, 122, 5, 'ENOSPC', 'EDQUOT', 'EIO'])

/** An error of the file at `path`; a lack of room may pass, what else is wrong with it does not. */
export function diskError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  const retryable = NO_ROOM.has(code)
  return new StoreError(
    'STORE_FAILED',
    `the state at ${path} cannot be used: ${code === 5 ? `${message}, as of a full disk` : String(message ?? error)}`,
    {
      cause: error,
      retryable,
      hint: retryable
        ? 'make room on the disk: the pipeline then goes on by itself'
        : 'check that the folder may be written and that the file is state of rxpipe; state.path says where it is',
    },
  )
}
