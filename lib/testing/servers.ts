import type { Exchange } from '../core/http.js'
import type { Answer } from '../pipeline/tests/answer.js'
import type { TestCase } from '../pipeline/tests/testCase.js'
import type { Asked } from './observed.js'
import { type Script, script } from './script.js'
import type { VirtualTime } from './virtualTime.js'

/** What stands in for the network in a test: nothing of it is connected to. */
export interface Servers {
  /** For the source: pages, and tokens. */
  readonly exchange: Exchange
  readonly callback: Script
  /** True once a source asks for more than its script has. */
  readonly silent: boolean
  complaints(type: 'batch' | 'realtime'): readonly string[]
}

const ANSWER: Answer = {
  status: 200,
  headers: {},
  body: undefined,
  after: 0,
  fails: undefined,
  asked: undefined,
}

/** Seconds that a token holds where a test does not say. */
const EXPIRES_IN = 3600

/** The servers of a test: a source's answers come in turn, tokens are given for an hour, and a callback accepts. */
export function servers({ http = [], tokens = [], callback }: TestCase, time: VirtualTime): Servers {
  let beyond: Asked | undefined
  let given = 0
  const pages = script(time, {
    answers: http,
    onSilence: (asked) => {
      beyond ??= asked
    },
  })
  const tokenEndpoint = script(time, {
    answers: tokens,
    otherwise: () => ({
      ...ANSWER,
      body: { access_token: `token-${++given}`, token_type: 'bearer', expires_in: EXPIRES_IN },
    }),
  })
  const posts = script(time, { answers: callback?.answers ?? [], otherwise: () => ANSWER })
  const exchange: Exchange = (request, signal) => {
    // RFC 6749, 4.4.2: how a client asks for a token
    const isToken =
      request.method === 'POST' && Buffer.from(request.body ?? []).includes('grant_type=client_credentials')
    return (isToken ? tokenEndpoint : pages).exchange(request, signal)
  }
  return {
    exchange,
    callback: posts,
    get silent() {
      return beyond !== undefined
    },
    complaints: (type) => [
      ...[pages, tokenEndpoint, posts].flatMap(({ complaints }) => complaints),
      ...(type === 'batch' && beyond !== undefined
        ? [`http: ${beyond.method} ${beyond.url} is one request more than there are answers`]
        : []),
      ...unasked('http', pages),
      ...unasked('tokens', tokenEndpoint),
      ...unasked('callback.answers', posts),
    ],
  }
}

function unasked(key: string, { left }: Script): readonly string[] {
  return left === 0 ? [] : [`${key}: ${left} of its answers were not asked for`]
}
