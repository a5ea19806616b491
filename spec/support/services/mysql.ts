import { realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { createConnection } from 'mysql2/promise'

import { findBinary } from './binaries.js'
import { certificateFiles } from './certificateFiles.js'
import type { Launch, Recipe } from './service.js'

const PASSWORD = 'for-specs-only'

/** Run by the server as it starts, each time. */
const INIT = `CREATE DATABASE IF NOT EXISTS rxpipe CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS 'rxpipe'@'%' IDENTIFIED BY '${PASSWORD}';
GRANT ALL ON *.* TO 'rxpipe'@'%' WITH GRANT OPTION;
`

/** MariaDB or MySQL, whichever is there; it keeps no promise over a power cut, but all of them over a kill. */
export const mysql: Recipe = {
  title: 'MySQL or MariaDB',
  variable: 'MYSQL_URL',
  advice:
    'set MYSQL_URL, or install it (apt-get install mariadb-server; brew install mariadb), or start Docker',
  packages: ['mariadb-server'],
  local: async () => {
    const command = findBinary(['mariadbd', 'mysqld'])
    if (command === undefined) return 'neither mariadbd nor mysqld'
    return {
      complete: true,
      unprivileged: true,
      prepare: async (folder, _port, run) => {
        certificateFiles(folder)
        writeFileSync(join(folder, 'init.sql'), INIT, { mode: 0o644 })
        await run(initialization(command, join(folder, 'data')))
      },
      launch: (folder, port) => ({
        command,
        args: [
          '--no-defaults',
          `--datadir=${join(folder, 'data')}`,
          `--socket=${join(folder, 'socket')}`,
          `--pid-file=${join(folder, 'pid')}`,
          `--init-file=${join(folder, 'init.sql')}`,
          `--port=${port}`,
          '--bind-address=127.0.0.1',
          `--ssl-cert=${join(folder, 'cert.pem')}`,
          `--ssl-key=${join(folder, 'key.pem')}`,
          '--innodb-buffer-pool-size=64M',
          '--innodb-flush-log-at-trx-commit=2',
          '--skip-log-bin',
        ],
      }),
    }
  },
  image: {
    image: 'mariadb:11',
    port: 3306,
    env: {
      MARIADB_DATABASE: 'rxpipe',
      MARIADB_ROOT_PASSWORD: PASSWORD,
      // root may be reached from outside the container: it stands in for the user of the local server
      MARIADB_ROOT_HOST: '%',
      MARIADB_USER: 'rxpipe',
      MARIADB_PASSWORD: PASSWORD,
    },
  },
  url: (port) => `mysql://rxpipe:${PASSWORD}@127.0.0.1:${port}/rxpipe`,
  ready: async (url) => {
    const connection = await createConnection({ uri: url, connectTimeout: 2000 })
    try {
      await connection.query('SELECT 1')
    } finally {
      connection.destroy()
    }
  },
}

function initialization(server: string, data: string): Launch {
  const real = realpathSync(server)
  if (basename(real) === 'mysqld') {
    return { command: server, args: ['--no-defaults', '--initialize-insecure', `--datadir=${data}`] }
  }
  const command =
    findBinary(['mariadb-install-db', 'mysql_install_db']) ?? join(dirname(real), 'mariadb-install-db')
  return {
    command,
    args: [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
  }
}
