import { catchError, concatMap, from, lastValueFrom, map, type Observable, of, toArray } from 'rxjs'

import type { Context } from '../../core/context.js'
import { OutputError } from '../../core/errors.js'
import { type Message, POSITION } from '../../core/message.js'
import { stringify } from '../../util/stringify.js'
import { type Documents, join, slice } from './documents.js'
import { eventMembers } from './lines.js'
import { poster } from './poster.js'
import type { Send } from './send.js'
import type { CallbackSettings } from './settings.js'

/** The outside system of a run: it is told of the run's begin, of its messages, and of its end. */
export interface Callback {
  begin(): Promise<void>
  /** Posts documents, `batch_size` at a time; emits those that were accepted, once. */
  post(documents: Documents): Observable<Documents>
  complete(count: number, checksum: string): Promise<void>
}

/**
 * Builds the callback of one run. Posts of messages are numbered from 1 in order (`sequence`); begin and complete frame
 * them in batch mode and carry no number.
 */
export function callback(settings: CallbackSettings, context: Context, send: Send): Callback {
  const post = poster(settings, context, send)
  const { mode } = context
  const run = `"pipeline":${JSON.stringify(context.pipeline)},"run_id":${JSON.stringify(context.runId)},"mode":"${mode}"`
  let sequence = 0

  const postChunk = (chunk: Documents): Observable<Documents> => {
    sequence++
    const messages = chunk.texts.map((text, index) => member(text, chunk.messages[index] as Message))
    const body = `{"kind":"messages",${run},"sequence":${sequence},"messages":[${messages.join(',')}]}`
    return post(`messages:${sequence}`, body).pipe(
      map(() => chunk),
      catchError((error: unknown) => {
        if (mode === 'batch' || !isRefusal(error)) throw error
        for (const message of chunk.messages) context.reject(message, error, 'output')
        return of(slice(chunk, 0, 0))
      }),
    )
  }

  return {
    begin: async () => void (await lastValueFrom(post('begin', `{"kind":"begin",${run}}`))),
    post: (documents) =>
      from(chunks(documents, settings.batch_size)).pipe(concatMap(postChunk), toArray(), map(join)),
    complete: async (count, checksum) => {
      const body = `{"kind":"complete",${run},"count":${count},"checksum":"${checksum}"}`
      await lastValueFrom(post('complete', body))
    },
  }
}

function* chunks(documents: Documents, size: number): Iterable<Documents> {
  for (let start = 0; start < documents.texts.length; start += size) {
    yield slice(documents, start, start + size)
  }
}

function member(text: string, message: Message): string {
  const position = stringify(message.meta[POSITION] ?? null)
  return `{"value":${text},${eventMembers(message)}"position":${position}}`
}

function isRefusal(error: unknown): error is OutputError {
  return error instanceof OutputError && error.code === 'CALLBACK_REFUSED'
}
