import { expect } from 'chai'

import { redisError } from '../../lib/clients/redisError.js'

const of = (message: string, behind?: string) =>
  redisError(
    'redis://r:6379',
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

  it('tells what the connection said last where a command found none', () => {
    expect(of('Connection is closed.', 'connect ECONNREFUSED').message).to.contain('connect ECONNREFUSED')
    expect(of('no connection yet', 'WRONGPASS no').code).to.equal('STORE_FAILED')
  })
})
