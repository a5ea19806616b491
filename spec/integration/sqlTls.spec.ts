import { expect } from 'chai'

import { type SqlOptions, sqlSource } from '../../lib/sources/sql.js'
import { certificate, otherAuthority } from '../support/certificate.js'
import { useService } from '../support/services.js'
import { messagesOf, outcome } from '../support/sourceContract.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const ENCRYPTED = {
  postgres: 'SELECT ssl::text AS tls FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
  mysql:
    "SELECT CASE WHEN variable_value = '' THEN 'false' ELSE 'true' END AS tls FROM information_schema.session_status WHERE variable_name = 'SSL_CIPHER'",
}

for (const driver of ['postgres', 'mysql'] as const) {
  describe(`sql source over TLS, ${driver}`, function () {
    this.timeout(60_000)
    const server = useService(driver)
    const folder = temporaryFolder()
    let ca = ''
    let wrong = ''
    before(() => {
      ca = folder.write('ca.pem', certificate.cert)
      wrong = folder.write('other.pem', otherAuthority)
    })
    const ask = (options: Partial<SqlOptions>) =>
      outcome(sqlSource({ driver, dsn: server.url, query: ENCRYPTED[driver], ...options }))
    const encryption = async (options: Partial<SqlOptions>) => {
      const { batches, error } = await ask(options)
      if (error !== undefined) throw error
      return messagesOf(batches).map(({ value }) => value)
    }

    it('is not encrypted unless it is asked to be', async () => {
      expect(await encryption({})).to.deep.equal([{ tls: 'false' }])
    })

    it('trusts the authority that ca names, and the name that server_name is', async () => {
      expect(await encryption({ tls: { ca, server_name: 'localhost' } })).to.deep.equal([{ tls: 'true' }])
    })

    it('takes the same from the dsn', async () => {
      const [mode, file] = driver === 'postgres' ? ['sslmode', 'sslrootcert'] : ['ssl-mode', 'ssl-ca']
      const full = driver === 'postgres' ? 'verify-full' : 'verify_identity'
      const dsn = `${server.url.replace('127.0.0.1', 'localhost')}?${mode}=${full}&${file}=${ca}`
      expect(await encryption({ dsn })).to.deep.equal([{ tls: 'true' }])
    })

    if (driver === 'postgres') {
      it('checks the address, where the host is one', async () => {
        expect(await encryption({ tls: { ca } })).to.deep.equal([{ tls: 'true' }])
      })
    } else {
      it('wants a name, where the host is an address: its driver checks no other', () => {
        expect(() => sqlSource({ driver, dsn: server.url, query: 'SELECT 1', tls: { ca } })).to.throw(
          /set tls\.server_name/,
        )
      })
    }

    it('checks nothing with verify: false', async () => {
      expect(await encryption({ tls: { verify: false } })).to.deep.equal([{ tls: 'true' }])
    })

    const refusals: readonly (readonly [string, () => Partial<SqlOptions>, RegExp])[] = [
      [
        'an authority that has not signed',
        () => ({ tls: { ca: wrong, server_name: 'localhost' } }),
        /tls\.ca/,
      ],
      ['a certificate of nobody the system trusts', () => ({ tls: { server_name: 'localhost' } }), /tls\.ca/],
      ['another name', () => ({ tls: { ca, server_name: 'db.example.com' } }), /tls\.server_name/],
    ]
    for (const [what, options, advice] of refusals) {
      it(`refuses ${what} at once, and says what to do`, async () => {
        const { error } = await ask(options())
        expect(error).to.include({ code: 'SQL_REFUSED' })
        const { message, hint } = error as { message: string; hint: string }
        expect(message)
          .to.match(/certificate|altnames/i)
          .and.not.include('\n')
          .and.not.include('for-specs-only')
        expect(hint).to.match(advice)
      })
    }
  })
}
