/** A URL as errors and logs show it: without user, password, query and fragment, which may hold secrets. */
export function safeUrl(url: string): string {
  if (!URL.canParse(url)) return '(not a URL)'
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}
