import { delimiterOf, formatOf } from '../decoding/format.js'
import type { HttpOrigin } from './httpOrigin.js'
import { said } from './said.js'
import type { HttpFormat, HttpSettings } from './settings.js'

/** How an answer is read. */
export interface AnswerFormat {
  readonly format: HttpFormat
  /** Of CSV. */
  readonly delimiter: string
}

/** What is known of an answer before it is read. */
export interface AnswerHead {
  readonly url: string
  readonly contentType: string
  /** The first bytes of the body. */
  readonly start: Buffer
  readonly origin: HttpOrigin
}

const TYPES: readonly (readonly [type: RegExp, format: HttpFormat])[] = [
  [/^(application|text)\/(x-)?(ndjson|jsonl|jsonlines|json-lines|ldjson)$/, 'ndjson'],
  [/^(application|text)\/(.+\+)?json$/, 'json'],
  [/^(text|application)\/(csv|tab-separated-values)$/, 'csv'],
]

/** Types that say nothing of what stands in the body. */
const VAGUE = /^(|text\/plain|(application|binary)\/(octet-stream|x-unknown))$/

/**
 * The format of an answer: as it is set, else by its Content-Type; where that says nothing, by the name in the URL, or by its
 * first byte. Throws where what comes is something else, HTML above all.
 */
export function answerFormat(
  { url, contentType, start, origin }: AnswerHead,
  { format: set, delimiter }: HttpSettings,
): AnswerFormat {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const path = new URL(url).pathname
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  const told = TYPES.find(([pattern]) => pattern.test(type))?.[1]
  const format = set ?? told ?? (VAGUE.test(type) ? guessed(path, text) : undefined)
  if (format === undefined) {
    throw origin.unexpected(
      `is ${type === '' ? 'of no type' : type}, which is neither JSON nor NDJSON nor CSV${isHtml(type) ? said(text) : ''}`,
      isHtml(type)
        ? 'a page for people came instead of data: check url, and headers such as Accept'
        : 'format: json, ndjson or csv reads it whatever type it names',
    )
  }
  if (format === 'json' && text !== '' && !/^[[{"\-0-9tfn]/.test(text)) {
    throw origin.unexpected(
      `is no JSON${said(text)}`,
      text.startsWith('<')
        ? 'a page for people came instead of data: check url, and headers such as Accept'
        : 'format: ndjson or csv reads it as that; check url',
    )
  }
  return {
    format,
    delimiter: delimiter ?? (type.endsWith('/tab-separated-values') ? '\t' : delimiterOf(path)),
  }
}

function isHtml(type: string): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml'
}

function guessed(path: string, text: string): HttpFormat | undefined {
  const named = formatOf(path)
  if (named === 'csv') return named
  if (named === 'json' || /^[[{]/.test(text) || text === '') return 'json'
  return undefined
}
