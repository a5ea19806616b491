/** A text escaped for the query of a URL (Go's url.QueryEscape). */
export function escapeQuery(text: string): string {
  return escapedAll(text).replace(/%20/g, '+')
}

/** A text escaped for a segment of the path of a URL (Go's url.PathEscape). */
export function escapePath(text: string): string {
  return escapedAll(text).replace(/%(?:24|26|2B|3A|3D|40)/g, decodeURIComponent)
}

/** What `encodeURIComponent` leaves although Go does not. */
const LEFT = /[!'()*]/

/** All but letters, digits and -_.~ escaped. */
function escapedAll(text: string): string {
  const escaped = encoded(text)
  if (!LEFT.test(escaped)) return escaped
  return escaped.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
  }
}
