/** Keys whose values are secrets, wherever they stand in a configuration. */
const SECRET_KEY = /passw(or)?d|secret|token$|^dsn$|^authorization$|api[-_]?key/i

/** The secrets that a configuration holds as plain text: what stands at keys such as `password`, and passwords of URLs. */
export function literalSecrets(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return SECRET_KEY.test(key) && value !== '' ? [value] : passwordOf(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    literalSecrets(member, Array.isArray(value) ? key : name),
  )
}

/** The password of a URL, as it is written and as it is meant. */
function passwordOf(text: string): readonly string[] {
  if (!text.includes('@') || !URL.canParse(text)) return []
  const { password } = new URL(text)
  if (password === '') return []
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    return [password]
  }
}
