import { createHash } from 'node:crypto'

import { concat, concatMap, defer, from, type Observable, type OperatorFunction, of } from 'rxjs'

import type { Delivery, Receipt } from '../../core/batch.js'
import type { Context } from '../../core/context.js'
import { OutputError } from '../../core/errors.js'
import type { Message } from '../../core/message.js'
import { LEFT_OUT, perValue } from '../../operators/perValue.js'
import { stringify } from '../../util/stringify.js'
import { callback as callbackOf } from './callback.js'
import { type Documents, slicesOf } from './documents.js'
import { jsonLines, textLines } from './lines.js'
import type { Send } from './send.js'
import type { StubSettings } from './settings.js'

/** Characters that are printed and summed up at a time. */
const SLICE = 32 * 1024

/**
 * The delivery of one run: a batch goes to the callback first and is printed once that has accepted it, so that stdout and
 * the checksum speak of what was accepted.
 */
export function delivery(
  { log_level, log_format, callback }: StubSettings,
  context: Context,
  send: Send,
): Delivery {
  const { clock, dryRun, mode, pipeline } = context
  const lines = log_format === 'json' ? jsonLines(pipeline) : textLines(pipeline)
  const printing = log_level === 'debug' || log_level === 'info'
  const outside = callback === undefined || dryRun ? undefined : callbackOf(callback, context, send)
  const hash = mode === 'batch' ? createHash('sha256') : undefined
  let count = 0

  const record = async (documents: Documents): Promise<Receipt> => {
    const timestamp = new Date(clock.now()).toISOString()
    for (const part of slicesOf(documents, SLICE)) {
      hash?.update(part.texts.join('\n')).update('\n')
      if (printing) await context.write(lines(part, timestamp))
    }
    count += documents.texts.length
    return { accepted: documents.texts.length }
  }

  const deliver = (messages$: Observable<Message>): Observable<Receipt> =>
    messages$.pipe(
      gather(context),
      concatMap((documents) => (outside === undefined ? of(documents) : outside.post(documents))),
      concatMap((documents) => from(record(documents))),
    )

  if (hash === undefined) return deliver
  // a hash gives its digest once, so a copy gives it
  const checksum = () => hash.copy().digest('hex')
  if (outside === undefined) return Object.assign(deliver, { checksum })
  const { begin } = outside
  return Object.assign(deliver, { checksum, begin, complete: () => outside.complete(count, checksum()) })
}

/** Collects a batch's documents as JSON; a message that JSON cannot hold goes the way of `on_error`. */
function gather(context: Context): OperatorFunction<Message, Documents> {
  return (messages$) =>
    defer(() => {
      const messages: Message[] = []
      const texts: string[] = []
      const add = perValue<Message, never>((message) => {
        try {
          texts.push(stringify(message.value))
        } catch (error) {
          context.reject(message, unwritable(error), 'output')
          return LEFT_OUT
        }
        messages.push(message)
        return LEFT_OUT
      })
      return concat(messages$.pipe(add), of({ messages, texts }))
    })
}

function unwritable(error: unknown): OutputError {
  const reason = error instanceof Error ? error.message : String(error)
  return new OutputError('OUTPUT_FAILED', `cannot be written as JSON: ${reason}`, {
    cause: error,
    hint: 'replace the value in a transform step, for example with null',
  })
}
