import { expect } from 'chai'

import { createMetrics } from '../../lib/telemetry/metrics.js'

describe('createMetrics', () => {
  it('counts under the prefix, with the pipeline as a label', async () => {
    const metrics = await createMetrics({ prefix: 'acme', pipeline: 'users' })
    metrics.add('messages_in_total', 5)
    metrics.add('errors_total', 2, { stage: 'step:parse', code: 'MAPPING_FAILED' })
    metrics.observe('callback_seconds', 0.2)
    metrics.set('lag', 7, { lane: 'events[0]' })
    const text = await metrics.registry.metrics()
    expect(text).to.contain('acme_messages_in_total{pipeline="users"} 5\n')
    expect(text).to.match(/acme_errors_total\{[^}]*stage="step:parse"[^}]*\} 2\n/)
    expect(text).to.contain('acme_callback_seconds_bucket{le="0.5",pipeline="users"} 1\n')
    expect(text).to.match(/acme_lag\{[^}]*lane="events\[0\]"[^}]*\} 7\n/)
  })

  it('shows a counter before it first counts', async () => {
    const metrics = await createMetrics({ prefix: 'p', pipeline: 'users' })
    expect(await metrics.registry.metrics()).to.contain('p_messages_out_total{pipeline="users"} 0\n')
  })

  it('sums up a run, drops by step or reason, whatever their names', async () => {
    const metrics = await createMetrics({ prefix: 'p', pipeline: 'users' })
    metrics.add('messages_in_total', 10)
    metrics.add('messages_in_total', 5)
    metrics.add('messages_out_total', 9)
    metrics.add('messages_dropped_total', 2, { step: 'active_only' })
    metrics.add('messages_dropped_total', 1, { step: '__proto__' })
    metrics.add('messages_dropped_total', 1, { reason: 'error' })
    metrics.add('dead_letters_total', 2)
    metrics.add('errors_total', 2, { stage: 'decode', code: 'DECODE_FAILED' })
    metrics.add('errors_total', 1, { stage: 'output', code: 'OUTPUT_FAILED' })
    const { dropped, ...counts } = await metrics.snapshot()
    expect(counts).to.deep.equal({ in: 15, out: 9, deadLetters: 2, errors: 3 })
    expect([...dropped]).to.deep.equal([
      ['active_only', 2],
      ['__proto__', 1],
      ['error', 1],
    ])
  })

  it('keeps the counts of two runs apart', async () => {
    const one = await createMetrics({ prefix: 'p', pipeline: 'a' })
    const two = await createMetrics({ prefix: 'p', pipeline: 'b' })
    one.add('messages_in_total', 1)
    expect((await two.snapshot()).in).to.equal(0)
  })
})
