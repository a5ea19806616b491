import type { SchedulerLike } from 'rxjs'

import type { Followed } from '../../clients/follow.js'
import { within } from '../../operators/within.js'
import { csvModules } from '../decoding/csvModules.js'
import type { Decoder, DecoderTarget } from '../decoding/decoder.js'
import { EnvelopeDecoder } from '../decoding/envelopeDecoder.js'
import { JsonDecoder } from '../decoding/jsonDecoder.js'
import { NdjsonDecoder } from '../decoding/ndjsonDecoder.js'
import { type AnswerFormat, answerFormat } from './answerFormat.js'
import { BodyReader } from './bodyReader.js'
import type { HttpOrigin } from './httpOrigin.js'
import { silence } from './networkFailure.js'
import type { HttpSettings } from './settings.js'
import { utf8 } from './utf8.js'

/** An answer that is about to be decoded. */
export interface OpenAnswer {
  readonly reader: BodyReader
  readonly decoder: Decoder
  /** Whether the body is one JSON object, or NDJSON that is called JSON. */
  readonly isObject: boolean
}

/** What an answer is opened for. */
export interface Opening extends DecoderTarget {
  readonly origin: HttpOrigin
  readonly needsEnvelope: boolean
  readonly clock: SchedulerLike
}

/** Looks at the head and at the first bytes of an answer, and makes the decoder that they ask for. */
export async function openAnswer(
  { request, response }: Followed,
  settings: HttpSettings,
  { origin, out, needsEnvelope, clock }: Opening,
): Promise<OpenAnswer> {
  const { timeout, dataField } = settings
  const contentType = response.headers['content-type'] ?? ''
  const encoding = response.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') {
    throw origin.unexpected(
      `is encoded as ${encoding}`,
      'rxpipe undoes gzip, deflate and br, as its Accept-Encoding says',
    )
  }
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]
  const body = utf8(response.body, charset)
  if (body === undefined) {
    throw origin.unexpected(
      `is in the character set ${charset}, which is not known`,
      'the server should send UTF-8',
    )
  }
  const reader = new BodyReader(body, (chunk) => within(chunk, timeout, clock, () => silence(timeout)))
  try {
    const start = await reader.peek().catch((error: unknown) => {
      throw origin.unreadable(error, { line: 1, byte: 0 })
    })
    const format = answerFormat({ url: request.url, contentType, start, origin }, settings)
    const inEnvelope = needsEnvelope || dataField !== undefined
    if (inEnvelope && format.format !== 'json') {
      throw origin.unexpected(
        `is ${format.format}, which has no fields around its records`,
        'remove data_field; of pagination, offset, page and link_header need none',
      )
    }
    const target = { origin, out }
    const decoder = inEnvelope
      ? new EnvelopeDecoder(target, dataField)
      : await decoderOf(format, target, settings)
    const isObject = format.format === 'json' && /^\uFEFF?\s*\{/.test(start.toString('utf8'))
    return { reader, decoder, isObject }
  } catch (error) {
    await reader.close()
    throw error
  }
}

async function decoderOf(
  { format, delimiter }: AnswerFormat,
  target: DecoderTarget,
  { csvHeader: header }: HttpSettings,
): Promise<Decoder> {
  if (format === 'json') return new JsonDecoder(target)
  if (format === 'ndjson') return new NdjsonDecoder(target)
  const [{ CsvDecoder }, { csvRows }] = await csvModules()
  return new CsvDecoder(target, { header, rows: csvRows({ delimiter }) })
}
