import type { HttpAnswer } from '../../clients/http.js'
import type { Post } from '../../clients/oauth2.js'
import { startOf } from '../../clients/startOf.js'
import type { Context } from '../../core/context.js'
import type { Exchange } from '../../core/http.js'
import { within } from '../../operators/within.js'
import { safeUrl } from '../../util/safeUrl.js'
import { networkFailure, silence } from './networkFailure.js'
import { passing } from './passing.js'
import { PassingFailure } from './passingFailure.js'
import { Patience } from './patience.js'
import type { HttpSettings } from './settings.js'

/** Asks a token endpoint until it answers, as patiently as pages are asked for; follows no redirect. */
export function tokenPost(
  { timeout, retry }: HttpSettings,
  context: Context,
  exchange: Exchange,
  signal: AbortSignal,
): Post {
  const { clock } = context
  return async (request) => {
    const patience = new Patience(retry, context, signal, `token_url ${safeUrl(request.url)}`)
    for (;;) {
      const attempt = async (): Promise<HttpAnswer> => {
        const { status, headers, body } = await exchange(request, signal)
        return { status, headers, body: await startOf(body) }
      }
      const answer = await within(attempt(), timeout, clock, () => silence(timeout)).catch(networkFailure)
      const failure = answer instanceof PassingFailure ? answer : passing(answer, answer.body, clock.now())
      if (failure === undefined) return answer as HttpAnswer
      if (signal.aborted) throw failure
      await patience.after(failure)
    }
  }
}
