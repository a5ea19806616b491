/** What JSON.stringify may write in another way. */
const NOT_PLAIN = /[^ !#-[\]-~]/

/** A text as JSON: as JSON.stringify writes it, at half the price where it is plain, as ids are. */
export function quoted(text: string): string {
  return NOT_PLAIN.test(text) ? JSON.stringify(text) : `"${text}"`
}
