import { expect } from 'chai'

import { redirected } from '../../lib/clients/redirect.js'

const post = {
  method: 'POST',
  url: 'https://a.example/ingest',
  headers: {
    authorization: 'Bearer t',
    'x-api-key': 'k',
    'content-type': 'application/json',
    'idempotency-key': 'i',
  },
  body: Buffer.from('{}'),
}
const get = { method: 'GET', url: post.url, headers: post.headers }

describe('redirected', () => {
  it('repeats a post for 307 and 308 at the same origin, headers and all', () => {
    for (const status of [307, 308]) {
      const next = redirected(post, { status, headers: { location: '/other?x=1' } })
      expect(next).to.deep.equal({ ...post, url: 'https://a.example/other?x=1' })
    }
  })

  it('gives no credentials to another host, port or protocol', () => {
    for (const location of [
      'https://b.example/',
      'https://a.example:444/',
      'http://a.example/',
      'https://u:p@b.example/',
    ]) {
      const next = redirected(post, { status: 307, headers: { location } })
      expect(next?.headers, location).to.deep.equal({
        'content-type': 'application/json',
        'idempotency-key': 'i',
      })
      expect(next?.body?.toString(), location).to.equal('{}')
      expect(next?.url, location).to.not.contain('u:p')
    }
  })

  it('never turns a post into a GET', () => {
    for (const status of [300, 301, 302, 303, 304, 200]) {
      expect(redirected(post, { status, headers: { location: '/x' } }), String(status)).to.equal(undefined)
    }
  })

  it('follows a GET', () => {
    for (const status of [301, 302, 303, 307, 308]) {
      expect(redirected(get, { status, headers: { location: '/x' } })?.url).to.equal('https://a.example/x')
    }
  })

  it('does not follow to nowhere, nor out of HTTP', () => {
    expect(redirected(get, { status: 302, headers: {} })).to.equal(undefined)
    expect(redirected(get, { status: 302, headers: { location: 'http://' } })).to.equal(undefined)
    expect(redirected(get, { status: 302, headers: { location: 'file:///etc/passwd' } })).to.equal(undefined)
  })
})
