import type { SourceError } from '../../core/errors.js'
import type { Message } from '../../core/message.js'
import type { Draft } from '../../operators/onDemand.js'
import { EnvelopeDecoder } from '../decoding/envelopeDecoder.js'
import { feed } from '../decoding/feed.js'
import { envelopeOf } from './envelopeOf.js'
import type { HttpOrigin } from './httpOrigin.js'
import type { HttpRun } from './httpRun.js'
import { openAnswer } from './openAnswer.js'
import type { PageBatches } from './pageBatches.js'
import type { PageRequest } from './pageRequest.js'

/** The text of a batch at most, in bytes, but for a document that is larger. */
const BATCH_SIZE = 1024 * 1024

/** One attempt at a page. */
export interface Attempt {
  readonly request: PageRequest
  readonly origin: HttpOrigin
  readonly out: Message[]
  readonly batches: PageBatches
  readonly signal: AbortSignal
}

/** Batches of a page as it comes, and then what asks for the next one. */
export async function* attemptPage(
  run: HttpRun,
  attempt: Attempt,
): AsyncGenerator<Draft, PageRequest | undefined, void> {
  const { settings, context, validators, pages } = run
  const { request, origin, out, batches, signal } = attempt
  const conditions = validators.conditions(request)
  const followed = await run.ask({ request, conditions, where: origin.where, signal })
  const { status, headers } = followed.response
  context.health.up('source')
  if (status === 304) return validators.unchanged(request)
  let envelope: unknown
  if (status !== 204) {
    const { needsEnvelope, countsRecords } = pages
    const opening = { origin, out, needsEnvelope, clock: context.clock }
    const { reader, decoder, isObject } = await openAnswer(followed, settings, opening)
    const fed = feed(reader, decoder, origin)
    try {
      for (let size = 0; ; ) {
        const { done, value } = await fed.next()
        if (done) break
        size += value
        if (out.length < settings.maxBatch && size < BATCH_SIZE) continue
        yield* batches.take(size < BATCH_SIZE ? settings.maxBatch : 1)
        size = 0
      }
    } finally {
      await reader.close()
    }
    if (decoder instanceof EnvelopeDecoder) envelope = envelopeOf(decoder, settings.dataField, attempt)
    else if (countsRecords && isObject && origin.count === 1) throw noList(attempt)
  }
  const next = pages.next({
    ...origin,
    request,
    home: settings.first.url,
    url: followed.request.url,
    headers,
    envelope,
    count: origin.count,
  })
  validators.read(request, headers, next)
  yield* batches.rest()
  return next
}

function noList({ origin, out }: Attempt): SourceError {
  out.length = 0
  return origin.unexpected(
    'is an object, and pages are told apart by the number of their records',
    'data_field: names the array of the records',
  )
}
