import { basename } from 'node:path'

/** What rotation puts behind a name, or before its extension: numbers and dates. */
const ROTATION = /([-._~]\d+)+(?=\.[a-z]+$|$)/i

const COMPRESSED = /\.gz$/i

/** A path without the numbers and dates that rotation puts behind it, and without `.gz`. */
export function unrotated(path: string): string {
  return path.replace(COMPRESSED, '').replace(/([-._~]\d+)+$/, '')
}

/** Whether a rotation may have made this name of that one: `a.log.1`, `a.log-20260131.gz`, `a-2.log`, `a.log.old` of `a.log`; folders do not count. */
export function isRotationOf(path: string, original: string): boolean {
  const [name, of] = [basename(path), basename(original)]
  if (name === of) return false
  return (name.startsWith(of) && /^[-._~]/.test(name.slice(of.length))) || logOf(name) === of
}

/** Whether two names may be those of rotations of one log, or one of a rotation of the other. */
export function areOfOneLog(path: string, other: string): boolean {
  return logOf(path) === logOf(other) || isRotationOf(path, other)
}

function logOf(path: string): string {
  return basename(path).replace(COMPRESSED, '').replace(ROTATION, '')
}
