import { NetworkError } from '../../clients/networkError.js'
import { SourceError } from '../../core/errors.js'
import type { Origin } from '../decoding/decoder.js'
import { HttpMeta } from './httpMeta.js'
import { networkFailure } from './networkFailure.js'

/** One answer as decoders see it, and the errors that name it. */
export interface HttpOrigin extends Origin {
  /** The URL, and the page where there are several. */
  readonly where: string
  /** How many messages there are of it so far. */
  readonly count: number
  /** It is not what it should be. */
  unexpected(what: string, hint: string): SourceError
}

/** What names an answer. */
export interface AnswerName {
  /** What was asked for, without secrets. */
  readonly url: string
  /** Which page, from 1. */
  readonly page: number
  /** Whether there may be others. */
  readonly paged: boolean
}

/** An answer of the given name; its messages are numbered from 0. */
export function httpOrigin(name: AnswerName): HttpOrigin {
  const { url, page } = name
  const where = whereOf(name)
  const unexpected = (what: string, hint: string) =>
    new SourceError('HTTP_UNEXPECTED', `${where}: ${what}`, { hint })
  let index = 0
  return {
    where,
    get count() {
      return index
    },
    unexpected,
    meta: (_line, _byte, raw) => new HttpMeta(url, page, index++, raw),
    truncated: ({ line, byte }, what) => truncated(where, `line ${line}: ${what} at byte ${byte} has no end`),
    undecodable: ({ line, byte }, what, hint) =>
      new SourceError('DECODE_FAILED', `${where}: line ${line}: ${what} at byte ${byte}`, { hint }),
    unreadable: (error, { byte }) => {
      if (error instanceof SourceError) return error
      const { code, message } = NetworkError.of(error)
      if (code === 'Z_BUF_ERROR')
        return truncated(where, `its compression ends in the middle, behind byte ${byte}`)
      if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT)/.test(code)) {
        return unexpected(
          `its compression is damaged behind byte ${byte}: ${message}`,
          'set headers: { Accept-Encoding: identity }',
        )
      }
      return code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? unexpected(
            `is not in the character set that it names, behind byte ${byte}`,
            'the server should send UTF-8',
          )
        : networkFailure(error)
    },
    refused: (what, hint, place) =>
      unexpected(place === undefined ? what : `line ${place.line}: ${what}`, hint),
  }
}

/** The name of an answer in errors. */
export function whereOf({ url, page, paged }: AnswerName): string {
  return paged ? `${url} (page ${page})` : url
}

function truncated(where: string, what: string): SourceError {
  return new SourceError('HTTP_TRUNCATED', `${where}: ${what}: the answer is cut off`, {
    hint: 'the server ended its answer in the middle: look at its log, or ask for smaller pages',
  })
}
