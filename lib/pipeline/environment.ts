import { Interpolated } from '../codecs/interpolated.js'
import { isSecretName } from '../util/secretName.js'

/** The variables that a configuration may name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** `${NAME}`, `${NAME:default}` (the default may be empty and may hold colons) and the literal `$${`. */
const VARIABLE = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?\}/g

/**
 * Puts variables into a scalar's text; text without any is returned as it is. What is put in is never read as YAML again.
 * Values that came from the environment are added to `secrets`; of those that `isShown` accepts, only what has the name of one.
 */
export function interpolate(
  text: string,
  environment: Environment,
  secrets: Set<string>,
  isShown: (value: string) => boolean = () => false,
): string | Interpolated {
  if (!text.includes('${')) return text
  const missing: string[] = []
  const names: string[] = []
  const result = text.replace(VARIABLE, (written, name: string | undefined, fallback: string | undefined) => {
    if (name === undefined) return '${'
    names.push(name)
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined
    if (value !== undefined) {
      if (!isShown(value) || isSecretName(name)) secrets.add(value)
      return value
    }
    if (fallback === undefined) missing.push(name)
    return fallback ?? written
  })
  if (names.length === 0) return result
  const [only] = text.matchAll(VARIABLE)
  return new Interpolated(result, only?.[0] === text, missing, names)
}
