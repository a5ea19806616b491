import { followingUrl } from './followingUrl.js'
import type { Pages } from './pages.js'

/** Pages by the Link header (RFC 8288) with rel="next"; the one without it is the last. */
export const linkHeader: Pages = {
  needsEnvelope: false,
  countsRecords: false,
  first: (request) => request,
  next: (answer) => {
    const target = nextLink(answer.headers['link'] ?? '')
    return target === undefined ? undefined : followingUrl(answer, target, 'the Link header with rel="next"')
  },
}

/** A link: its target, then parameters whose values may be quoted. */
const LINK = /<([^>]*)>((?:\s*;\s*[\w!#$&+\-.^`|~*]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+))?)*)/g

const PARAMETER = /;\s*([\w!#$&+\-.^`|~*]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]+)))?/g

/** The target of the first link whose relations include `next`. */
export function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ''] of header.matchAll(LINK)) {
    for (const [, name, quoted, plain] of parameters.matchAll(PARAMETER)) {
      if (name?.toLowerCase() !== 'rel') continue
      const relations = (quoted ?? plain ?? '').toLowerCase().split(/\s+/)
      if (relations.includes('next')) return target
    }
  }
  return undefined
}
