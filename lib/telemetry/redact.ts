import { RxpipeError } from '../core/errors.js'

/** Takes secrets out of texts and of the fields of a log line. */
export interface Redactor {
  text(text: string): string
  /** A copy of a field's value that can be logged: strings redacted, errors as their words, sensitive keys blanked. */
  value(value: unknown, key?: string): unknown
}

const REDACTED = '[redacted]'

/** A secret shorter than this would be found inside everything; it is not looked for. */
const SHORTEST = 4

/** Levels of a field's value that are shown. */
const DEEPEST = 6

const SENSITIVE = /authorization|cookie|passw(or)?d|secret|token|api[-_]?key|credential|signature/i

/** Shapes that hold secrets whoever wrote them: auth headers, users of URLs, users of MySQL DSNs (Go), secrets in queries. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(basic|bearer)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]{0,500}@/gi, `$1${REDACTED}@`],
  [/[^\s:@/"']{0,200}:[^\s@]{0,200}@(tcp|unix)\(/g, `${REDACTED}@$1(`],
  [/([?&][\w.-]{0,40}(?:token|key|secret|passw(?:or)?d|signature)[\w.-]{0,40}=)[^&\s"']+/gi, `$1${REDACTED}`],
]

/** Redacts the given secrets, also those added later, as they are and as URLs write them, and whatever looks like one. */
export function redactor(secrets: ReadonlySet<string>): Redactor {
  let known: RegExp | undefined
  let size = 0

  const text = (input: string): string => {
    if (secrets.size !== size) {
      known = anyOf(secrets)
      size = secrets.size
    }
    let output = known === undefined ? input : input.replace(known, REDACTED)
    for (const [shape, replacement] of SHAPES) output = output.replace(shape, replacement)
    return output
  }

  const value = (input: unknown, key: string, depth: number): unknown => {
    if (SENSITIVE.test(key)) return REDACTED
    if (typeof input === 'string') return text(input)
    if (typeof input === 'bigint') return String(input)
    if (input instanceof Error) return text(described(input))
    if (typeof input !== 'object' || input === null) return input
    if (depth === DEEPEST) return '...'
    if (Array.isArray(input)) return input.map((element) => value(element, '', depth + 1))
    return Object.fromEntries(
      Object.entries(input).map(([name, member]) => [name, value(member, name, depth + 1)]),
    )
  }

  return { text, value: (input, key = '') => value(input, key, 0) }
}

function described(error: Error): string {
  return error instanceof RxpipeError ? `${error.code}: ${error.message}` : error.message
}

/** Longer secrets come first, so that one which contains another is taken out whole. */
function anyOf(secrets: ReadonlySet<string>): RegExp | undefined {
  const forms = [...secrets]
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
  const patterns = [...new Set(forms)].sort((a, b) => b.length - a.length).map(escaped)
  return patterns.length === 0 ? undefined : new RegExp(patterns.join('|'), 'g')
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
