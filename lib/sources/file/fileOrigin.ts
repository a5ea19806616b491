import { SourceError } from '../../core/errors.js'
import type { Origin } from '../decoding/decoder.js'
import { truncated, undecodable, unreadable } from './fileErrors.js'
import { FileMeta } from './fileMeta.js'

/** A file, by its path as messages show it, as decoders see it; the path may change under way. */
export function fileOrigin(file: { readonly path: string }): Origin {
  return {
    meta: (line, byte, raw) => new FileMeta(file.path, line, byte, raw),
    truncated: (place, what) => truncated({ path: file.path, ...place }, what),
    undecodable: (place, what, hint) => undecodable({ path: file.path, ...place }, what, hint),
    unreadable: (error, place) => unreadable(error, { path: file.path, ...place }),
    refused: (what, hint, place) => {
      const where = place === undefined ? file.path : `${file.path}:${place.line}`
      return new SourceError('FILE_UNREADABLE', `${where}: ${what}`, { hint })
    },
  }
}
