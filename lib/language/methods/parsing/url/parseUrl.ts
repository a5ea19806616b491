import type { Value } from '../../../definition.js'
import { percentDecoded, percentEncoded } from '../../../text/percent.js'

/** The parts of a URL, or of a reference to one, as Go's net/url finds them; throws with the URL where it is none. */
export function parseUrl(url: string): Value {
  const [before, fragment] = cut(url, '#')
  const parts = attempt(before, () => withoutFragment(before))
  const decoded = attempt(url, () => percentDecoded(fragment, 'fragment'))
  return {
    ...parts,
    fragment: decoded,
    raw_fragment: percentEncoded(decoded, 'fragment') === fragment ? '' : fragment,
  }
}

function attempt<T>(url: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new Error(`parse ${JSON.stringify(url)}: ${(error as Error).message}`)
  }
}

function withoutFragment(url: string): Record<string, Value> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\0-\x1f\x7f]/.test(url)) throw new Error('net/url: invalid control character in URL')
  const { scheme, rest } = schemeOf(url)
  const [address, query] = cut(rest, '?')
  const parts = { scheme, opaque: '', host: '', path: '', raw_path: '', raw_query: query }
  if (!address.startsWith('/')) {
    if (scheme !== '') return { ...parts, opaque: address }
    if (cut(address, '/')[0].includes(':')) throw new Error('first path segment in URL cannot contain colon')
  }
  if (!address.startsWith('//') || (scheme === '' && address.startsWith('///')))
    return { ...parts, ...pathOf(address) }
  const slash = address.indexOf('/', 2)
  const authority = address.slice(2, slash === -1 ? undefined : slash)
  return { ...parts, ...authorityOf(authority), ...pathOf(slash === -1 ? '' : address.slice(slash)) }
}

function schemeOf(url: string): { scheme: string; rest: string } {
  if (url.startsWith(':')) throw new Error('missing protocol scheme')
  const match = /^([a-z][a-z\d+.-]*):/i.exec(url)
  if (match === null) return { scheme: '', rest: url }
  return { scheme: (match[1] as string).toLowerCase(), rest: url.slice(match[0].length) }
}

function pathOf(path: string): Record<string, Value> {
  const decoded = percentDecoded(path, 'path')
  return { path: decoded, raw_path: percentEncoded(decoded, 'path') === path ? '' : path }
}

function authorityOf(authority: string): Record<string, Value> {
  const at = authority.lastIndexOf('@')
  const host = hostOf(authority.slice(at + 1))
  if (at === -1) return { host }
  const user = authority.slice(0, at)
  if (!/^[\w\-.:~!$&'()*+,;=%@]*$/.test(user)) throw new Error('net/url: invalid userinfo')
  const [name, password] = cut(user, ':')
  return {
    host,
    user: {
      name: percentDecoded(name, 'user'),
      ...(user.includes(':') && { password: percentDecoded(password, 'user') }),
    },
  }
}

function hostOf(host: string): string {
  const end = host.startsWith('[') ? host.lastIndexOf(']') : -1
  if (host.startsWith('[') && end === -1) throw new Error("missing ']' in host")
  const port = host.slice(end === -1 ? Math.max(host.lastIndexOf(':'), 0) : end + 1)
  if ((end !== -1 || port.startsWith(':')) && !/^(?::\d*)?$/.test(port))
    throw new Error(`invalid port ${JSON.stringify(port)} after host`)
  const strange = /[ #/?@\\^`{|}]/.exec(host)
  if (strange !== null) throw new Error(`invalid character ${JSON.stringify(strange[0])} in host name`)
  return percentDecoded(host, 'host')
}

function cut(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}
