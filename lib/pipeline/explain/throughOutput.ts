import { lastValueFrom, of } from 'rxjs'

import type { Context } from '../../core/context.js'
import type { Exchange, HttpResponse } from '../../core/http.js'
import { shownUrl } from '../../util/shownUrl.js'
import type { PipelineConfig } from '../decode.js'
import type { End, Post } from './explanation.js'
import { failureOf } from './failureOf.js'
import type { AtTheEnd } from './throughSteps.js'

/** Writes one message as the pipeline's output would, to nobody: lines and posts are kept, and every post is accepted. */
export function throughOutput({ output, onError }: PipelineConfig, context: Context): AtTheEnd {
  return async (message) => {
    const lines: string[] = []
    const posts: Post[] = []
    let refused: End | undefined
    const deliver = output({
      ...context,
      exchange: keeping(posts),
      write: async (text) => {
        lines.push(text)
      },
      reject: (_message, error, stage) => {
        refused = { kind: 'failed', failure: failureOf(error, stage), policy: onError }
      },
    })
    try {
      await lastValueFrom(of(message).pipe(deliver), { defaultValue: undefined })
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error, 'output'), policy: onError }
    } finally {
      await deliver.close?.()
    }
    return refused ?? { kind: 'written', lines: lines.join(''), posts }
  }
}

/** Stands in for the network: keeps what is posted, but for requests of tokens. */
function keeping(posts: Post[]): Exchange {
  return async ({ method, url, body }) => {
    const text = Buffer.from(body ?? []).toString()
    if (text.includes('grant_type=client_credentials'))
      return answer('{"access_token":"none","token_type":"bearer","expires_in":3600}')
    posts.push({ method, url: shownUrl(url), body: text })
    return answer('')
  }
}

function answer(text: string): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: bodyOf(text) }
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  if (text !== '') yield Buffer.from(text)
}
