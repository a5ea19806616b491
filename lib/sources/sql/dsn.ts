import type { SqlDriver, SqlTarget } from '../../clients/sqlClient.js'

/** How a DSN wants its connection encrypted. */
export type TlsWish = 'none' | 'encrypted' | 'ca' | 'full'

/** A DSN taken apart; files of certificates are paths yet. */
export interface Dsn {
  readonly target: Omit<SqlTarget, 'tls'>
  readonly tls: TlsWish
  readonly files: { readonly ca?: string; readonly cert?: string; readonly key?: string }
}

const PORTS: Readonly<Record<SqlDriver, number>> = { postgres: 5432, mysql: 3306 }

const SCHEMES: Readonly<Record<string, SqlDriver>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
}

/** Values of `sslmode` (libpq), `ssl-mode` (MySQL) and `tls` (the MySQL driver of Go); what only prefers encryption goes without. */
const TLS: Readonly<Record<string, TlsWish>> = {
  disable: 'none',
  disabled: 'none',
  allow: 'none',
  prefer: 'none',
  preferred: 'none',
  false: 'none',
  require: 'encrypted',
  required: 'encrypted',
  'skip-verify': 'encrypted',
  'verify-ca': 'ca',
  verify_ca: 'ca',
  'verify-full': 'full',
  verify_identity: 'full',
  true: 'full',
}

/** Parameters of other drivers that change nothing here: time zone, character set and types are settled. */
const IGNORED =
  /^(?:parsetime|charset|loc|collation|timeout|readtimeout|writetimeout|connect_timeout|application_name|client_encoding|timezone|allownativepasswords|interpolateparams|fallback_application_name)$/

/** Takes a DSN of either style apart, or says what is wrong with it, without any of its text that may be secret. */
export function parseDsn(text: string, driver: SqlDriver): Dsn | { readonly wrong: string } {
  const url = /^([a-z]+):\/\/(?:([^?]*)@)?(\[[^\]]*\]|[^:/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?(.*))?$/i.exec(
    text,
  )
  const go = /^(?:(.*)@)?(?:(tcp[46]?|unix)(?:\((.*)\))?)?\/([^/?]*)(?:\?(.*))?$/.exec(text)
  if (url !== null) {
    const [, scheme = '', user, host = '', port, database, parameters] = url
    const of = SCHEMES[scheme.toLowerCase()]
    if (of === undefined) return { wrong: `the dsn begins with ${scheme}://: expected ${driver}://` }
    if (of !== driver) return { wrong: `the dsn is one of ${of}, the driver is ${driver}` }
    const [name, password] = parted(user)
    return complete(driver, parameters, {
      host: host.replace(/^\[|\]$/g, '') || 'localhost',
      port: port === undefined ? PORTS[driver] : Number(port),
      ...present({ user: decoded(name), password: decoded(password), database: decoded(database) }),
    })
  }
  if (go !== null) {
    const [, user, network = 'tcp', address = '', database, parameters] = go
    const [name, password] = parted(user)
    const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(address) ?? []
    return complete(driver, parameters, {
      host: network === 'unix' ? address : host.replace(/^\[|\]$/g, '') || 'localhost',
      port: network === 'unix' || port === undefined ? PORTS[driver] : Number(port),
      ...present({ user: name, password, database: decoded(database) }),
    })
  }
  return {
    wrong: `expected a dsn such as ${driver}://user:password@host:${PORTS[driver]}/database or user:password@tcp(host:${PORTS[driver]})/database`,
  }
}

function complete(
  driver: SqlDriver,
  parameters: string | undefined,
  target: Omit<SqlTarget, 'tls' | 'driver'>,
): Dsn | { readonly wrong: string } {
  let tls: TlsWish = 'none'
  const files: { ca?: string; cert?: string; key?: string } = {}
  for (const [name, value] of new URLSearchParams(parameters ?? '')) {
    const key = name.toLowerCase()
    if (key === 'sslmode' || key === 'ssl-mode' || key === 'tls') {
      const wish = TLS[value.toLowerCase()]
      if (wish === undefined)
        return { wrong: `the dsn's ${name} is not known: expected one of ${Object.keys(TLS).join(', ')}` }
      tls = wish
    } else if (key === 'sslrootcert' || key === 'ssl-ca') files.ca = value
    else if (key === 'sslcert' || key === 'ssl-cert') files.cert = value
    else if (key === 'sslkey' || key === 'ssl-key') files.key = value
    else if (!IGNORED.test(key)) return { wrong: `the dsn's parameter ${name} is not known` }
  }
  return { target: { driver, ...target }, tls, files }
}

function parted(user: string | undefined): readonly [string | undefined, string | undefined] {
  if (user === undefined) return [undefined, undefined]
  const colon = user.indexOf(':')
  return colon < 0 ? [user, undefined] : [user.slice(0, colon), user.slice(colon + 1)]
}

function present<K extends string>(
  parts: Readonly<Record<K, string | undefined>>,
): Partial<Record<K, string>> {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<Record<K, string>>
}

/** A percent sign that encodes nothing stands for itself. */
function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return text
  }
}
