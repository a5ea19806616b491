import { StoreError } from '../core/errors.js'

/** Answers that say that something is set up wrong, and that time does not mend. */
const SET_UP_WRONG =
  /^(WRONGPASS|NOAUTH|NOPERM|ERR (invalid password|AUTH|unknown command|DB index|SELECT is not allowed))/i

/** Answers of a server that takes no writes now. */
const NOT_NOW = /^(OOM|READONLY|LOADING|BUSY|MASTERDOWN|NOREPLICAS|MISCONF|TRYAGAIN|CLUSTERDOWN)/

/** Codes of certificates that are not trusted. */
const CERTIFICATE = /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_)/

/** What a server does that is spoken to in TLS and does not know it: the protocol of another, silence, or the end. */
const NO_TLS = /^(no connection yet|Connection is closed\.)|ETIMEDOUT|ECONNRESET|WRONG_VERSION_NUMBER|EPROTO/

/** What a server does that wants TLS and is spoken to without. */
const WANTS_TLS = /^Connection is closed\.|ECONNRESET|EPIPE/

/** The server of a client. */
export interface RedisServer {
  /** As it is shown. */
  readonly url: string
  /** Whether it is spoken to in TLS. */
  readonly tls: boolean
  /** Whether it was ready for commands before. */
  readonly known: boolean
}

/** What failed at a server, as an error of the store; `behind` is what the connection last said. */
export function redisError(
  { url, tls, known }: RedisServer,
  what: string,
  error: unknown,
  behind: Error | undefined,
): StoreError {
  const own = error instanceof Error ? error : new Error(String(error))
  const cause = isConnection(own) && behind !== undefined ? behind : own
  if (SET_UP_WRONG.test(own.message) || SET_UP_WRONG.test(cause.message)) {
    const said = SET_UP_WRONG.test(own.message) ? own : cause
    return new StoreError('STORE_FAILED', `Redis at ${url} refused (${what}): ${said.message}`, {
      cause: said,
      hint: 'check user, password and database in redis_url, and what the user may do',
    })
  }
  if (CERTIFICATE.test(String((cause as NodeJS.ErrnoException).code))) {
    return new StoreError(
      'STORE_FAILED',
      `the certificate of Redis at ${url} is not accepted: ${cause.message}`,
      {
        cause,
        hint: 'redis.tls.ca names the file of the authority that signed it',
      },
    )
  }
  if (own.message.startsWith('MOVED ')) {
    // also what a master says that a failover has made a replica, which may pass
    return new StoreError(
      'STORE_UNREACHABLE',
      `Redis at ${url} is a node of a cluster that does not hold the pipeline's keys (${own.message})`,
      { cause: own, hint: 'let redis_url name the node that holds them, or a proxy before the cluster' },
    )
  }
  if (isScriptFault(own)) {
    return new StoreError('STORE_FAILED', `Redis at ${url} failed (${what}): ${own.message}`, { cause: own })
  }
  if (NOT_NOW.test(own.message)) {
    return new StoreError(
      'STORE_UNREACHABLE',
      `Redis at ${url} cannot now (${what}): ${withoutScript(own)}`,
      {
        cause: own,
        hint: 'see that it is the master, and that it has memory and disk left (maxmemory)',
      },
    )
  }
  const mixed = known ? undefined : mixedUp(tls, cause)
  const why = mixed === undefined ? reason(cause) : `${reason(cause)}, as of ${mixed.what}`
  return new StoreError('STORE_UNREACHABLE', `Redis at ${url} does not answer (${what}): ${why}`, {
    cause,
    hint: mixed?.hint ?? 'check that it runs and can be reached from here',
  })
}

/** A server that was never reached may speak TLS where it is not expected, or the other way about. */
function mixedUp(tls: boolean, cause: Error): { readonly what: string; readonly hint: string } | undefined {
  const said = `${reason(cause)} ${(cause as NodeJS.ErrnoException).code ?? ''}`
  if (tls && NO_TLS.test(said))
    return {
      what: 'a server that does not speak TLS',
      hint: 'check host and port; redis:// without redis.tls speaks to a server without TLS',
    }
  if (!tls && WANTS_TLS.test(said))
    return {
      what: 'a server that wants TLS',
      hint: 'check host and port; rediss:// speaks to a server over TLS',
    }
  return undefined
}

function isConnection({ message, name }: Error): boolean {
  return (
    name === 'MaxRetriesPerRequestError' ||
    message.startsWith("Stream isn't writeable") ||
    message === 'Connection is closed.' ||
    message === 'no connection yet'
  )
}

/** An error inside a script is a fault of ours; that Redis is full, busy or loading is not. */
function isScriptFault({ message }: Error): boolean {
  return /^(WRONGTYPE|ERR )/.test(message) && !/OOM|LOADING|BUSY|MASTERDOWN|READONLY/.test(message)
}

function reason(error: Error): string {
  const { message } = error
  if (message !== '') return message
  // node gathers the failures of all addresses of a name in an error without a text of its own
  return error instanceof AggregateError
    ? error.errors.map((one: Error) => one.message).join(', ')
    : error.name
}

/** Redis names the script by its hash, which tells a reader nothing. */
function withoutScript({ message }: Error): string {
  return message.replace(/\s*script: [0-9a-f]{40}.*$/s, '')
}
