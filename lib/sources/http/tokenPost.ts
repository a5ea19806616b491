import { httpOnce } from '../../clients/http.js'
import type { Post } from '../../clients/oauth2.js'
import type { Context } from '../../core/context.js'
import type { Exchange } from '../../core/http.js'
import { attempt } from '../../operators/attempt.js'
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
      const asked = await attempt((own) => httpOnce(request, own, exchange), {
        milliseconds: timeout,
        clock,
        late: () => silence(timeout),
        signal,
      }).then((answer) => passing(answer, answer.body, clock.now()) ?? answer, networkFailure)
      if (!(asked instanceof PassingFailure)) return asked
      if (signal.aborted) throw asked
      await patience.after(asked)
    }
  }
}
