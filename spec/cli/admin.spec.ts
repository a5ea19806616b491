import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect } from 'chai'

import { folder, jsonLines, rxpipe, spawnRxpipe } from '../support/cli.js'
import { httpServer } from '../support/httpServer.js'

const yaml = (callback = '') => `name: p
type: batch
source: { type: file, path: data.ndjson }
output: { type: stub${callback} }
`

describe('rxpipe start --port', () => {
  it('serves metrics and readiness while the pipeline runs', async () => {
    let release: () => void = () => undefined
    const server = await httpServer((_request, response) => {
      release = () => response.end()
    })
    const files = {
      'p.yaml': yaml(`, callback: { enabled: true, url: "${server.url}" }`),
      'data.ndjson': '{"n":1}\n',
    }
    const child = spawnRxpipe(['start', 'p.yaml', '--port', '0'], { cwd: folder(files) })
    child.stdin.end()
    child.stdout.resume()
    const [first] = (await once(child.stderr.setEncoding('utf8'), 'data')) as [string]
    const [listens] = jsonLines(first)
    expect(listens).to.include({ level: 'info', message: 'the admin server listens' })
    const url = `http://127.0.0.1:${listens?.['port']}`
    expect((await fetch(`${url}/readyz`)).status).to.equal(200)
    expect(await (await fetch(`${url}/metrics`)).text()).to.contain(
      'pipeline_messages_in_total{pipeline="p"}',
    )
    child.kill('SIGTERM')
    const ended = once(child, 'exit')
    const pump = setInterval(() => release(), 5)
    expect(await ended).to.deep.equal([143, null])
    clearInterval(pump)
    await server.close()
  })

  it('refuses a port that is taken, and one that is none', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, resolve))
    const { port } = taken.address() as AddressInfo
    const cwd = folder({ 'p.yaml': yaml(), 'data.ndjson': '{"n":1}\n' })
    const busy = await rxpipe(['start', 'p.yaml', '--port', String(port)], { cwd })
    taken.close()
    expect(busy.code).to.equal(2)
    expect(busy.stderr).to.contain(`--port ${port} cannot be had: it is in use`)
    for (const bad of ['x', '70000', '-1']) {
      const { code, stderr } = await rxpipe(['start', 'p.yaml', `--port=${bad}`], { cwd })
      expect(code).to.equal(2)
      expect(stderr).to.contain('--port takes a number from 0 to 65535')
    }
    expect((await rxpipe(['start', 'p.yaml', '--port', '1', '--no-server'], { cwd })).code).to.equal(2)
  })

  it('starts no server for a batch pipeline that did not ask for one', async () => {
    const { stderr } = await rxpipe(['start', 'p.yaml'], {
      cwd: folder({ 'p.yaml': yaml(), 'data.ndjson': '{"n":1}\n' }),
    })
    expect(stderr).not.to.contain('admin server')
  })
})
