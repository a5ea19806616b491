/** A text escaped for the query of a URL (Go's url.QueryEscape). */
export function escapeQuery(text: string): string {
  return escapedAll(text).replaceAll('%20', '+')
}

/** A text escaped for a segment of the path of a URL (Go's url.PathEscape). */
export function escapePath(text: string): string {
  return escapedAll(text).replace(/%(?:24|26|2B|3A|3D|40)/g, decodeURIComponent)
}

/** All but letters, digits and -_.~ escaped. */
function escapedAll(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
