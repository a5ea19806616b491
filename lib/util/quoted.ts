/** What JSON.stringify may write in another way. */
const NOT_PLAIN = /[^ !#-[\]-~]/

/** Whether JSON writes a text as it is, between quotes. */
export function isPlain(text: string): boolean {
  return !NOT_PLAIN.test(text)
}

/** A text as JSON: as JSON.stringify writes it, at half the price where it is plain, as ids are. */
export function quoted(text: string): string {
  return isPlain(text) ? `"${text}"` : JSON.stringify(text)
}
