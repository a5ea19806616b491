/** A replacement: texts and the numbers of the groups between them. */
export type Template = readonly (string | number)[]

const REFERENCE = /^(?:([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/u

/** Reads a replacement in Go's notation: $1, $name, ${name}, $$. A group that is not there is empty. */
export function readTemplate(text: string, names: readonly string[]): Template {
  const parts: (string | number)[] = []
  let literal = ''
  let at = 0
  for (;;) {
    const next = text.indexOf('$', at)
    if (next < 0) break
    literal += text.slice(at, next)
    at = next + 1
    if (text[at] === '$') {
      literal += '$'
      at++
      continue
    }
    const match = REFERENCE.exec(text.slice(at))
    if (match === null) {
      literal += '$'
      continue
    }
    at += match[0].length
    const group = groupOf(match[1] ?? (match[2] as string), names)
    if (group === undefined) continue
    parts.push(literal, group)
    literal = ''
  }
  parts.push(literal + text.slice(at))
  return parts
}

function groupOf(name: string, names: readonly string[]): number | undefined {
  const group = /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : names.indexOf(name, 1)
  return group >= 0 && group < names.length ? group : undefined
}

/** A replacement in the notation of JavaScript's `replace`; undefined where that has no way to say it. */
export function nativeTemplate(template: Template): string | undefined {
  if (template.some((part) => typeof part === 'number' && part > 99)) return undefined
  return template
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll('$', '$$$$')
      return part === 0 ? '$&' : `$${String(part).padStart(2, '0')}`
    })
    .join('')
}

/** The text of a replacement for the groups of a match. */
export function filled(template: Template, groups: readonly string[]): string {
  let text = ''
  for (const part of template) text += typeof part === 'string' ? part : groups[part]
  return text
}
