import { isIP } from 'node:net'

import { bound } from '../../codecs/bound.js'
import { closed } from '../../codecs/closed.js'
import type { Codec, Of } from '../../codecs/codec.js'
import { described, TYPE } from '../../codecs/described.js'
import { duration } from '../../codecs/duration.js'
import { enumeration } from '../../codecs/enumeration.js'
import { list } from '../../codecs/list.js'
import { integer } from '../../codecs/number.js'
import { optional, withDefault } from '../../codecs/optional.js'
import { period } from '../../codecs/period.js'
import { type Objection, refined } from '../../codecs/refined.js'
import { scalar } from '../../codecs/scalar.js'
import { nonEmptyString, secret } from '../../codecs/string.js'
import { tls } from '../../codecs/tls.js'
import { parseDuration } from '../../util/parseDuration.js'
import { parseDsn } from './dsn.js'
import { MixedPlaceholders, type ParsedQuery, parseQuery } from './query.js'
import { CURSOR_VARIABLE, type Lookback, type SqlSettings } from './settings.js'

const lookback: Codec<Lookback> = scalar<Lookback>({
  name: 'lookback',
  schema: { [TYPE]: 'duration, or whole number', type: ['string', 'number'] },
  expected: 'a duration such as 5m for a column of times, or a whole number for a column of numbers',
  read: (value) => {
    if (typeof value === 'number')
      return Number.isSafeInteger(value) && value > 0 ? { value: { amount: value } } : undefined
    const milliseconds = typeof value === 'string' ? parseDuration(value) : undefined
    return milliseconds === undefined ? undefined : { value: { milliseconds } }
  },
})

const initial: Codec<string | number | bigint> = scalar<string | number | bigint>({
  name: 'initial',
  schema: { [TYPE]: 'text, or number', type: ['string', 'number'] },
  expected: 'a time or a number',
  read: (value) => {
    if (typeof value === 'string') return value === '' ? undefined : { value }
    return typeof value === 'number' || typeof value === 'bigint' ? { value } : undefined
  },
})

/** What a timer of the system can wait for, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

const keys = closed({
  driver: described(enumeration('mysql', 'postgres'), 'The database; `mysql` is MariaDB too.'),
  dsn: described(
    secret,
    'Where it is and who asks: `postgres://...`, `mysql://...`, or `user:password@tcp(host:3306)/db`.',
    { example: 'postgres://reader:${PASSWORD}@localhost:5432/shop?sslmode=verify-full' },
  ),
  tls: described(optional(tls), 'TLS of the connection.', { otherwise: 'as the `dsn` says' }),
  query: described(
    nonEmptyString,
    'What is read; `?` is a parameter, for PostgreSQL `$1` too, and `??` a literal question mark.',
    { example: 'SELECT id, email, updated_at FROM users WHERE active = ?' },
  ),
  params: described(
    withDefault(list(bound(CURSOR_VARIABLE)), []),
    'Values of the parameters, bound and never spliced; `${LAST_SYNC_TIME}` is the saved cursor.',
    { example: [true] },
  ),
  incremental: described(
    optional(
      closed({
        column: described(
          nonEmptyString,
          'The column of the result that grows: a time of change, or a number.',
          { example: 'updated_at' },
        ),
        state_key: described(
          nonEmptyString,
          'The name under which the cursor is kept; each source has its own.',
          { example: 'users' },
        ),
        tie_breaker: described(
          optional(nonEmptyString),
          'A unique column, best the primary key, which orders rows of equal `column`.',
          { example: 'id' },
        ),
        lookback: described(
          optional(lookback),
          'How far before the cursor rows may still appear; a whole number for a column of numbers.',
          { example: '5m' },
        ),
        initial: described(optional(initial), 'Where a first run begins.', {
          example: '2025-01-01T00:00:00Z',
        }),
      }),
    ),
    'Reads the rows that are new since the last run that was committed.',
    { otherwise: 'every run reads all rows' },
  ),
  poll_interval: described(
    withDefault(duration, 10_000, '10s'),
    'From the beginning of a query to that of the next one; two never overlap.',
    { mode: 'realtime' },
  ),
  timeout: described(
    withDefault(period(LONGEST_TIMER, '24d'), 600_000, '10m'),
    'How long the server may take for the next batch of rows (10s at most for a connection); then the connection counts as lost.',
  ),
  max_batch: described(
    withDefault(integer({ min: 1 }), 1000),
    'Messages of a batch at most; as many rows are read ahead.',
  ),
})

type Options = Of<typeof keys>

/** The options of the SQL source as they stand under `source:`. */
export const options: Codec<Options> = refined(keys, (given) => badDsn(given) ?? badParams(given))

function badDsn({ dsn, driver, tls }: Options): Objection | undefined {
  const parsed = parseDsn(dsn, driver)
  if ('wrong' in parsed) return { at: ['dsn'], message: parsed.wrong }
  const verifies = tls === undefined ? parsed.tls === 'full' : tls.verify
  if (driver !== 'mysql' || !verifies || tls?.server_name !== undefined || isIP(parsed.target.host) === 0)
    return undefined
  return {
    at: [tls === undefined ? 'dsn' : 'tls'],
    message:
      'the host is an address, of which the driver cannot check the certificate: set tls.server_name to the name in the certificate',
  }
}

function badParams({ query, driver, params, incremental }: Options): Objection | undefined {
  let parsed: ParsedQuery
  try {
    parsed = parseQuery(query, driver)
  } catch (error) {
    if (!(error instanceof MixedPlaceholders)) throw error
    return {
      at: ['query'],
      message: 'the query has both ? and $1: use one of them (a literal question mark is ??)',
    }
  }
  const wanted = parsed.parameters
  if (wanted !== params.length) {
    const at = params.length === 0 ? ['query'] : ['params']
    return {
      at,
      message: `the query has ${counted(wanted, 'placeholder')}, params ${counted(params.length, 'value')}`,
    }
  }
  const unknown = params.findIndex((param) => 'variable' in param && param.value === undefined)
  if (incremental !== undefined || unknown < 0) return undefined
  return {
    at: ['params', String(unknown)],
    message: `environment variable ${CURSOR_VARIABLE} is not set: set it, give a default, or let incremental remember it`,
  }
}

function counted(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`
}

/** The decoded options as the source wants them. */
export function settingsOf({
  driver,
  dsn,
  tls,
  query,
  params,
  incremental,
  ...others
}: Options): SqlSettings {
  const parsed = parseDsn(dsn, driver)
  if ('wrong' in parsed) throw new Error(parsed.wrong)
  const { target, tls: wish, files } = parsed
  const encrypted = tls !== undefined || wish !== 'none'
  return {
    target,
    tls: encrypted
      ? {
          verify: tls?.verify ?? (wish === 'ca' || wish === 'full'),
          verifyHost: tls === undefined ? wish === 'full' : tls.verify,
          ca: tls?.ca ?? files.ca,
          cert: tls?.cert ?? files.cert,
          key: tls?.key ?? files.key,
          serverName: tls?.server_name,
        }
      : undefined,
    query: parseQuery(query, driver),
    params,
    incremental: incremental && {
      column: incremental.column,
      stateKey: incremental.state_key,
      tieBreaker: incremental.tie_breaker,
      lookback: incremental.lookback,
      initial: incremental.initial,
    },
    pollInterval: others.poll_interval,
    timeout: others.timeout,
    maxBatch: others.max_batch,
  }
}
