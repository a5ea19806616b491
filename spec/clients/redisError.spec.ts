import { expect } from 'chai'

import { redisError } from '../../lib/clients/redisError.js'

const of = (message: string, behind?: string) =>
  redisError(
    { url: 'redis://r:6379', tls: false, known: false },
    'claim',
    new Error(message),
    behind === undefined ? undefined : new Error(behind),
  )

describe('redisError', () => {
  it('may pass where the server is away, full, busy or no master', () => {
    for (const message of [
      'Command timed out',
      'Connection is closed.',
      'LOADING Redis is loading the dataset in memory',
      "OOM command not allowed when used memory > 'maxmemory'.",
      "READONLY You can't write against a read only replica.",
      'MISCONF Redis is configured to save RDB snapshots',
      'CLUSTERDOWN The cluster is down',
      'MOVED 866 10.0.0.2:6379',
    ])
      expect(of(message), message).to.include({ code: 'STORE_UNREACHABLE', retryable: true })
    expect(of('MOVED 866 10.0.0.2:6379').message).to.contain('node of a cluster')
  })

  it('does not pass where something is set up wrong, and says what', () => {
    for (const message of [
      'WRONGPASS invalid username-password pair',
      'NOAUTH Authentication required.',
      'NOPERM this user has no permissions',
      'ERR unknown command `evalsha`',
      'ERR DB index is out of range',
    ])
      expect(of(message), message).to.include({ code: 'STORE_FAILED', retryable: false })
  })

  it('does not call an answer silence, and leaves out the hash of a script', () => {
    const full = "OOM command not allowed when used memory > 'maxmemory'."
    const { message } = of(`${full} script: ${'0a'.repeat(20)}, on @user_script:107.`)
    expect(message).to.equal(`Redis at redis://r:6379 cannot now (claim): ${full}`)
  })

  it('tells of TLS where the server may speak it and is spoken to without, or the other way about', () => {
    const told = (tls: boolean, message: string, known = false) => {
      const error = redisError({ url: 'r', tls, known }, 'ping', new Error(message), undefined)
      return `${error.message} (${error.hint})`
    }
    for (const message of [
      'no connection yet',
      'Connection is closed.',
      'write EPROTO ... wrong version number',
    ])
      expect(told(true, message))
        .to.contain('as of a server that does not speak TLS')
        .and.contain('redis:// without')
    for (const message of ['read ECONNRESET', 'write EPIPE', 'Connection is closed.'])
      expect(told(false, message)).to.contain('as of a server that wants TLS').and.contain('rediss://')
    expect(told(false, 'no connection yet')).not.to.contain('TLS')
    expect(told(true, 'connect ECONNREFUSED')).not.to.contain('TLS')
    expect(told(false, 'read ECONNRESET', true)).not.to.contain('TLS')
  })

  it('tells what the connection said last where a command found none', () => {
    expect(of('Connection is closed.', 'connect ECONNREFUSED').message).to.contain('connect ECONNREFUSED')
    expect(of('no connection yet', 'WRONGPASS no').code).to.equal('STORE_FAILED')
  })
})
