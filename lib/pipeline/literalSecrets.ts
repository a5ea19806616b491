/** Keys whose values are secrets, wherever they stand in a configuration. */
const SECRET_KEY = /passw(or)?d|secret|token$|^dsn$|^authorization$|api[-_]?key/i

/** The secrets that a configuration holds as plain text: what stands at keys such as `password`. */
export function literalSecrets(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return SECRET_KEY.test(key) && value !== '' ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    literalSecrets(member, Array.isArray(value) ? key : name),
  )
}
