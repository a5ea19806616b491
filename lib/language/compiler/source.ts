/** A string as JavaScript source; JSON allows two line separators that older readers do not. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/** The JavaScript name of a variable of the language, whatever characters it has. */
export function variableName(name: string): string {
  const safe = [...name].map((character) =>
    /[A-Za-z0-9]/.test(character) ? character : `_${character.codePointAt(0)}_`,
  )
  return `v_${safe.join('')}`
}

/** A member of an object literal; a computed key, so that `__proto__` is a key like any other. */
export function member(key: string, value: string): string {
  return /^[A-Za-z_]\w*$/.test(key) && key !== '__proto__' ? `${key}: ${value}` : `[${quoted(key)}]: ${value}`
}
