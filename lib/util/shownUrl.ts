import { isSecretName } from './secretName.js'

/** A URL as users see it: without user, password and fragment, the values of secret parameters replaced by `***`. */
export function shownUrl(text: string): string {
  if (!URL.canParse(text)) return '(not a URL)'
  const url = new URL(text)
  const query = url.search
    .slice(1)
    .split('&')
    .map((pair) => (isSecretName(nameOf(pair)) ? `${pair.split('=', 1)[0]}=***` : pair))
    .join('&')
  return `${url.protocol}//${url.host}${url.pathname}${query === '' ? '' : `?${query}`}`
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? ''
}
