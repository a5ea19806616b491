import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import pg from 'pg'

import { findBinary } from './binaries.js'
import { certificateFiles } from './certificateFiles.js'
import type { Recipe } from './service.js'

const PASSWORD = 'for-specs-only'

/** PostgreSQL, with a password; it keeps no promise over a power cut, but all of them over a kill. */
export const postgres: Recipe = {
  title: 'PostgreSQL',
  variable: 'POSTGRES_URL',
  advice:
    'set POSTGRES_URL, or install it (apt-get install postgresql; brew install postgresql), or start Docker',
  packages: ['postgresql'],
  local: async () => {
    const command = findBinary(['postgres'], '/usr/lib/postgresql/*/bin')
    if (command === undefined) return 'no postgres'
    return {
      complete: true,
      unprivileged: true,
      prepare: async (folder, _port, run) => {
        certificateFiles(folder)
        // read by the server's user, which owns the folder
        writeFileSync(join(folder, 'password'), PASSWORD, { mode: 0o644 })
        await run({
          command: join(dirname(command), 'initdb'),
          args: [
            ...[
              '--pgdata',
              join(folder, 'data'),
              '--username',
              'rxpipe',
              '--pwfile',
              join(folder, 'password'),
            ],
            ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
          ],
        })
      },
      launch: (folder, port) => ({
        command,
        args: [
          ...['-D', join(folder, 'data'), '-p', String(port), '-h', '127.0.0.1', '-k', folder],
          ...[
            '-c',
            'ssl=on',
            '-c',
            `ssl_cert_file=${folder}/cert.pem`,
            '-c',
            `ssl_key_file=${folder}/key.pem`,
          ],
          ...['-c', 'fsync=off', '-c', 'shared_buffers=32MB', '-c', 'max_connections=50'],
        ],
      }),
    }
  },
  image: {
    image: 'postgres:16-alpine',
    port: 5432,
    env: { POSTGRES_USER: 'rxpipe', POSTGRES_PASSWORD: PASSWORD, POSTGRES_DB: 'postgres' },
  },
  url: (port) => `postgres://rxpipe:${PASSWORD}@127.0.0.1:${port}/postgres`,
  ready: async (url) => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('SELECT 1')
    } finally {
      await client.end()
    }
  },
}
