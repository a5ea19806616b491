import { expect } from 'chai'

import { SourceError } from '../../lib/core/errors.js'
import { redactor } from '../../lib/telemetry/redact.js'

describe('redactor', () => {
  const secrets = new Set(['s3cr3t', 'p@ss/word', 's3cr3t-longer', 'two\nlines', 'abc'])
  const { text, value } = redactor(secrets)

  const table: readonly (readonly [input: string, output: string])[] = [
    ['the key s3cr3t.', 'the key [redacted].'],
    ['s3cr3t-longer', '[redacted]'],
    ['url /p%40ss%2Fword/x', 'url /[redacted]/x'],
    ['{"key":"two\\nlines"}', '{"key":"[redacted]"}'],
    ['abc is too short to be one', 'abc is too short to be one'],
    ['postgres://me:pw@host:5432/db', 'postgres://[redacted]@host:5432/db'],
    ['redis://:pw@host', 'redis://[redacted]@host'],
    ['user:pa:ss@tcp(host:3306)/db', '[redacted]@tcp(host:3306)/db'],
    ['Authorization: Bearer abcdefgh.ijk', 'Authorization: Bearer [redacted]'],
    ['basic dXNlcjpwYXNz', 'basic [redacted]'],
    ['GET http://host/a?access_token=xyz&b=1', 'GET http://host/a?access_token=[redacted]&b=1'],
    ['mail me@example.com at http://host/a@b', 'mail me@example.com at http://host/a@b'],
    ['nothing to hide', 'nothing to hide'],
  ]
  for (const [input, output] of table) {
    it(`writes ${JSON.stringify(output)}`, () => expect(text(input)).to.equal(output))
  }

  it('knows a secret that came later', () => {
    const growing = new Set<string>()
    const later = redactor(growing)
    expect(later.text('the word')).to.equal('the word')
    growing.add('word')
    expect(later.text('the word')).to.equal('the [redacted]')
  })

  it('takes a secret with the characters of patterns as it is', () => {
    expect(redactor(new Set(['a.c$(+'])).text('a.c$(+ abc$(+')).to.equal('[redacted] abc$(+')
  })

  it('goes through fields: by name, by content, errors as their words', () => {
    const error = new SourceError('FILE_NOT_FOUND', 'no s3cr3t there', { cause: 'cause' })
    const fields = {
      authorization: 'x',
      Cookie: ['y'],
      callback: { token: 1, url: 's3cr3t', tries: 3, on: true, no: null },
      list: ['s3cr3t', 2n],
      error,
    }
    expect(value(fields)).to.deep.equal({
      authorization: '[redacted]',
      Cookie: '[redacted]',
      callback: { token: '[redacted]', url: '[redacted]', tries: 3, on: true, no: null },
      list: ['[redacted]', '2'],
      error: 'FILE_NOT_FOUND: no [redacted] there',
    })
  })

  it('does not follow a circle for ever', () => {
    const circle: Record<string, unknown> = {}
    circle['again'] = circle
    expect(JSON.stringify(value(circle))).to.contain('...')
  })

  it('takes time in step with the text, whatever it holds', () => {
    for (const part of ['a.', 'a:', 'a:b@', '?key', 'x://', 'basic ']) {
      const started = performance.now()
      text(part.repeat(20_000))
      expect(performance.now() - started, part).to.be.lessThan(1000)
    }
  })
})
