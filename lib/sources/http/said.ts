/** Characters of an answer that an error shows. */
const SHOWN = 200

/** What an answer says, for an error: `: ` and its start on one line, or the title where it is HTML; nothing where it is empty. */
export function said(body: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1]
  const text = (title ?? body).replace(/\s+/g, ' ').trim()
  return text === '' ? '' : `: ${text.slice(0, SHOWN)}`
}
