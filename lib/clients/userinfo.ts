import type { HttpRequest } from '../core/http.js'

/** A request whose URL has no user and password: they become basic authorization, but where the request has its own. */
export function withoutUserinfo(request: HttpRequest): HttpRequest {
  const userinfo = userinfoOf(request.url)
  if (userinfo === undefined) return request
  const authorization = basicAuthorization(userinfo.username, userinfo.password)
  const url = new URL(request.url)
  url.username = ''
  url.password = ''
  return { ...request, url: url.href, headers: { authorization, ...request.headers } }
}

/** User and password of a URL, undefined where it has neither. */
export function userinfoOf(
  url: string,
): { readonly username: string; readonly password: string } | undefined {
  const { username, password } = new URL(url)
  if (username === '' && password === '') return undefined
  return { username: decoded(username), password: decoded(password) }
}

/** The header of basic authorization (RFC 7617), in UTF-8. */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** A percent sign that encodes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
