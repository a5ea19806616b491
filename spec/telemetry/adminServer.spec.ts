import { expect } from 'chai'

import { type AdminServer, adminServer, type Watched } from '../../lib/telemetry/adminServer.js'
import { createMetrics } from '../../lib/telemetry/metrics.js'

describe('adminServer', () => {
  const missing = new Map<string, string>()
  const watched: Watched[] = []
  let draining = false
  let server: AdminServer

  const get = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, init)
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }

  before(async () => {
    server = await adminServer({ port: 0, watched: () => watched, draining: () => draining })
    for (const pipeline of ['users', 'orders']) {
      const metrics = await createMetrics({ prefix: 'acme', pipeline })
      metrics.add('messages_in_total', pipeline.length)
      metrics.observe('batch_seconds', 0.02)
      watched.push({ pipeline, registry: metrics.registry, missing: () => missing })
    }
    watched.push({ pipeline: 'quiet', missing: () => new Map() })
  })

  after(() => server.close())

  it('shows the metrics of all pipelines under one name, apart by their label', async () => {
    const { status, type, text } = await get('/metrics')
    expect(status).to.equal(200)
    expect(type).to.match(/^text\/plain; version=0\.0\.4/)
    expect(text.match(/# TYPE acme_messages_in_total counter/g)).to.have.length(1)
    expect(text).to.contain('acme_messages_in_total{pipeline="users"} 5\n')
    expect(text).to.contain('acme_messages_in_total{pipeline="orders"} 6\n')
    expect(text).to.contain('acme_batch_seconds_bucket{le="0.05",pipeline="users"} 1\n')
    expect(text).to.contain('process_resident_memory_bytes')
  })

  it('is alive', async () => {
    expect(await get('/healthz')).to.include({ status: 200, text: '{"status":"ok"}\n' })
  })

  it('is ready while nothing is missing, and says what is', async () => {
    expect(await get('/readyz')).to.include({ status: 200, text: '{"status":"ready"}\n' })
    missing.set('store', 'redis://localhost:6379: refused')
    const { status, text } = await get('/readyz')
    missing.clear()
    expect(status).to.equal(503)
    expect(JSON.parse(text)).to.deep.equal({
      status: 'not ready',
      missing: [
        { pipeline: 'users', part: 'store', reason: 'redis://localhost:6379: refused' },
        { pipeline: 'orders', part: 'store', reason: 'redis://localhost:6379: refused' },
      ],
    })
  })

  it('is not ready while it drains', async () => {
    draining = true
    const { status, text } = await get('/readyz')
    draining = false
    expect({ status, text }).to.deep.equal({ status: 503, text: '{"status":"draining"}\n' })
  })

  it('answers HEAD without a body, and nothing else than GET', async () => {
    expect(await get('/healthz', { method: 'HEAD' })).to.include({ status: 200, text: '' })
    expect(await get('/metrics', { method: 'POST' })).to.include({ status: 405 })
    expect(await get('/elsewhere')).to.include({ status: 404 })
  })

  it('rejects where its port is taken', async () => {
    const second = adminServer({ port: server.port, watched: () => [], draining: () => false })
    const error = await second.catch((thrown: unknown) => thrown)
    expect(error).to.have.property('code', 'EADDRINUSE')
  })
})
