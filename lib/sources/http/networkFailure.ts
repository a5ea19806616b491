import { NetworkError } from '../../clients/networkError.js'
import { PassingFailure } from './passingFailure.js'

const HINTS: readonly (readonly [codes: RegExp, hint: string])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'no name server knows the host: check how it is spelt in url, and the network'],
  [/^ECONNREFUSED$/, 'nothing listens there: check host and port of url, and that the server runs'],
  [
    /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_SSL|ERR_TLS)/,
    'its certificate is not trusted: check the host of url and the clock; NODE_EXTRA_CA_CERTS names a file of further authorities',
  ],
  [/^EPROTO$/, 'it does not speak TLS there: check whether url begins with https or http'],
  [/^(HPE_|ERR_BAD_RESPONSE)/, 'what answers there does not speak HTTP: check the port of url'],
]

const OTHERWISE =
  'check that the server runs and can be reached from here; timeout and retry say how long to try'

/** No answer, or one that broke off, as what may pass; an exchange rejects with nothing that would not. */
export function networkFailure(error: unknown): PassingFailure {
  if (error instanceof PassingFailure) return error
  const { code, message } = NetworkError.of(error)
  const what = code !== '' && !message.includes(code) ? `${message} (${code})` : message
  return new PassingFailure(what, { hint: HINTS.find(([codes]) => codes.test(code))?.[1] ?? OTHERWISE })
}

/** The server was silent for so long, in milliseconds. */
export function silence(milliseconds: number): PassingFailure {
  return new PassingFailure(`no answer within ${milliseconds} ms`, { hint: OTHERWISE })
}
