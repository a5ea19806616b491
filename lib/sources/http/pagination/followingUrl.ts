import { isSecretName } from '../../../util/secretName.js'
import type { PageRequest } from '../pageRequest.js'
import type { PageAnswer } from './pages.js'

/**
 * The request for a URL that an answer names, relative to where the answer came from. Keys of the configured
 * query, which servers leave out of their links, are put in again; another origin gets none.
 */
export function followingUrl(answer: PageAnswer, given: string, named: string): PageRequest {
  const { request, home, url, unexpected } = answer
  if (!URL.canParse(given, url) || !/^https?:$/.test(new URL(given, url).protocol)) {
    throw unexpected(
      `${named} is no http or https URL`,
      'it must hold the URL of the next page, and nothing else',
    )
  }
  const target = new URL(given, url)
  const configured = new URL(home)
  target.hash = ''
  target.username = ''
  target.password = ''
  if (target.origin === configured.origin) {
    for (const [name, value] of configured.searchParams) {
      if (isSecretName(name) && !target.searchParams.has(name)) target.searchParams.append(name, value)
    }
  }
  return { ...request, url: target.href }
}
