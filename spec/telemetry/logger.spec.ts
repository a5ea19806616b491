import { expect } from 'chai'

import type { LogLevel } from '../../lib/core/context.js'
import { createLogger, type LoggerOptions } from '../../lib/telemetry/logger.js'
import { redactor } from '../../lib/telemetry/redact.js'

async function logging(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = []
  const log = await createLogger({
    pipeline: 'users',
    level: 'info',
    format: 'json',
    colour: false,
    sink: { write: (text) => lines.push(text) },
    redactor: redactor(new Set(['s3cr3t'])),
    now: () => 0,
    ...options,
  })
  return { log, lines }
}

describe('createLogger', () => {
  it('writes one JSON object a line, at once', async () => {
    const { log, lines } = await logging()
    log.warn('slow', { wait: 3, path: 'a b' })
    expect(lines).to.deep.equal([
      '{"level":"warn","timestamp":"1970-01-01T00:00:00.000Z","message":"slow","pipeline":"users","wait":3,"path":"a b"}\n',
    ])
  })

  it('writes readable text', async () => {
    const { log, lines } = await logging({ format: 'text' })
    log.info('read', { path: 'a/b.json', said: 'two words', n: 1 })
    expect(lines).to.deep.equal([
      '1970-01-01T00:00:00.000Z info  users: read path=a/b.json said="two words" n=1\n',
    ])
  })

  it('colours nothing but the level, and that only where asked', async () => {
    const { log, lines } = await logging({ format: 'text', colour: true })
    log.error('bad')
    expect(lines[0]).to.equal('1970-01-01T00:00:00.000Z \u001b[31merror\u001b[39m users: bad\n')
  })

  it('writes nothing below its level', async () => {
    const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']
    for (const [index, level] of levels.entries()) {
      const { log, lines } = await logging({ level })
      for (const at of levels) log[at](at)
      expect(lines.map((line) => JSON.parse(line).level)).to.deep.equal(levels.slice(index))
    }
  })

  it('holds no secret, in its message or its fields', async () => {
    for (const format of ['json', 'text'] as const) {
      const { log, lines } = await logging({ format })
      log.error('s3cr3t leaked', { said: 's3cr3t', password: 'x', error: new Error('with s3cr3t') })
      expect(lines[0]).to.not.contain('s3cr3t').and.not.contain('"x"')
      expect(lines[0]).to.contain('[redacted] leaked')
    }
  })

  it('keeps apart the logs of two pipelines', async () => {
    const one = await logging()
    const two = await logging({ pipeline: 'orders', level: 'error' })
    one.log.info('here')
    two.log.info('there')
    expect(one.lines.length).to.equal(1)
    expect(two.lines.length).to.equal(0)
  })
})
