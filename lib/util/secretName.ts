const SECRET_NAME =
  /token|secret|passw(or)?d|(^|[-_.])pwd$|(^|[-_.])(api|access|private|subscription|app)?[-_]?key$|apikey|signature|(^|[-_.])sig$|credential|authorization|(^|[-_.])auth$|session/i

/** Tokens of a place among pages, which open nothing. */
const HARMLESS = /^(next|prev(ious)?|page|continuation|cursor|scroll)[-_.]?token$|^pagetoken$/i

/** Whether a name of a header or of a parameter of a URL says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !HARMLESS.test(name)
}
