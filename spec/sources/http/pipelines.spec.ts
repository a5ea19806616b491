import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { expect } from 'chai'

import { jsonLines, root, rxpipe } from '../../support/cli.js'

describe('the HTTP pipelines', () => {
  let server: ChildProcess
  let API_URL = ''

  before(async () => {
    const script = join(root, 'pipelines/servers/api.mjs')
    server = spawn(process.execPath, [script], { env: { PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
    API_URL = /http:\S+/.exec(line.toString())?.[0] ?? ''
  })
  after(async () => {
    server.kill()
    await once(server, 'close')
  })

  const start = async (name: string, env: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await rxpipe(['start', '--no-server', `pipelines/${name}.yaml`], {
      env: { API_URL, ...env },
    })
    return { code, stdout, stderr, summary: jsonLines(stderr).find(({ message }) => message === 'summary') }
  }

  it('runs api-pages over the server beside it', async () => {
    const { code, stdout, stderr, summary } = await start('api-pages')
    expect(code, stderr).to.equal(0)
    expect(summary).to.deep.include({ in: 100, out: 18, dropped: { lisbon: 82 }, dead_letters: 0 })
    const { timestamp: _timestamp, ...first } = jsonLines(stdout)[0] ?? {}
    expect(first).to.deep.equal({
      level: 'info',
      message: 'record',
      pipeline: 'api-pages',
      record: { id: 3, name: 'Alan Hopper', city: 'Lisbon', page: 1 },
    })
  })

  it('runs api-oauth2 over the server beside it, waiting where it is put off', async () => {
    const { code, stdout, stderr, summary } = await start('api-oauth2')
    expect(code, stderr).to.equal(0)
    expect(summary).to.deep.include({ in: 100, out: 100, dead_letters: 0 })
    expect(
      stdout
        .split('\n')
        .map((line) => /"id":(\d+)/.exec(line)?.[1])
        .slice(0, -1),
    ).to.deep.equal(Array.from({ length: 100 }, (_, index) => String(index + 1)))
    expect(stderr).to.contain('answer 429')
  })

  it('fails with the words of the token endpoint where the secret is wrong, and does not tell it', async () => {
    const { code, stderr, stdout } = await start('api-oauth2', { OAUTH_CLIENT_SECRET: 'wrong-secret' })
    expect(code).to.equal(1)
    expect(stderr).to.contain('HTTP_TOKEN_REFUSED').and.to.contain('answer 401: invalid_client')
    expect(stderr + stdout).to.not.contain('wrong-secret')
  })
})
