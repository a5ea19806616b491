import { expect } from 'chai'

import type { HttpRequest } from '../../../lib/core/http.js'
import { nextLink } from '../../../lib/sources/http/pagination/linkHeader.js'
import { type HttpOptions, httpSource } from '../../../lib/sources/http.js'
import { fakeContext } from '../../support/fakeContext.js'
import { type Scripted, scriptedExchange } from '../../support/scriptedExchange.js'
import { VirtualTime } from '../../support/virtualTime.js'

const url = 'http://api.test/v1/users'

interface Case {
  readonly what: string
  readonly pagination: NonNullable<HttpOptions['pagination']>
  readonly options?: Partial<HttpOptions>
  /** Bodies of the answers, or answers, in turn. */
  readonly answers: readonly unknown[]
  /** What was asked for: behind the URL's path, or the body where there is one. */
  readonly asked: readonly string[]
  readonly values?: readonly unknown[]
  readonly error?: string
}

const cases: readonly Case[] = [
  {
    what: 'next_url: absolute, relative to the path, to the host, by query; until null',
    pagination: { type: 'next_url', next_field: 'links.next', data_field: 'data' },
    answers: [
      { data: [1], links: { next: 'http://api.test/v1/users?c=2' } },
      { data: [2], links: { next: 'users?c=3' } },
      { data: [3], links: { next: '/v2/users' } },
      { data: [4], links: { next: '?c=5#part' } },
      { data: [5], links: { next: null } },
    ],
    asked: ['/v1/users', '/v1/users?c=2', '/v1/users?c=3', '/v2/users', '/v2/users?c=5'],
    values: [1, 2, 3, 4, 5],
  },
  {
    what: 'next_url: ends where the field is absent; an empty page is no end',
    pagination: { type: 'next_url', next_field: 'next', data_field: 'data' },
    answers: [{ data: [], next: '?c=2' }, { data: [2] }],
    asked: ['/v1/users', '/v1/users?c=2'],
    values: [2],
  },
  {
    what: 'next_url: a field with a dot in its name, before the records',
    pagination: { type: 'next_url', next_field: '@odata.nextLink', data_field: 'value' },
    answers: [{ '@odata.nextLink': '?c=2', value: [1] }, { value: [2] }],
    asked: ['/v1/users', '/v1/users?c=2'],
    values: [1, 2],
  },
  {
    what: 'next_url: without data_field, the object is the record',
    pagination: { type: 'next_url', next_field: 'next' },
    answers: [
      { id: 1, next: '?c=2' },
      { id: 2, next: '' },
    ],
    asked: ['/v1/users', '/v1/users?c=2'],
    values: [
      { id: 1, next: '?c=2' },
      { id: 2, next: '' },
    ],
  },
  {
    what: 'next_url: what is no URL is an error, after the records of the page',
    pagination: { type: 'next_url', next_field: 'next', data_field: 'data' },
    answers: [{ data: [1], next: 7 }],
    asked: ['/v1/users'],
    values: [1],
    error: `${url} (page 1): next_field next is a number, no URL`,
  },
  {
    what: 'next_url: a URL that is not HTTP is an error',
    pagination: { type: 'next_url', next_field: 'next', data_field: 'data' },
    answers: [{ data: [], next: 'file:///etc/passwd' }],
    asked: ['/v1/users'],
    error: `${url} (page 1): next_field next is no http or https URL`,
  },
  {
    what: 'next_url: the URL of the page itself is an error',
    pagination: { type: 'next_url', next_field: 'next', data_field: 'data' },
    answers: [{ data: [1], next: url }],
    asked: ['/v1/users'],
    values: [1],
    error: `${url} (page 2): what comes next is page 1 again`,
  },
  {
    what: 'offset: until a short page',
    pagination: { type: 'offset', limit: 2, data_field: 'data' },
    answers: [{ data: [1, 2] }, { data: [3, 4] }, { data: [5] }],
    asked: ['/v1/users?limit=2&offset=0', '/v1/users?limit=2&offset=2', '/v1/users?limit=2&offset=4'],
    values: [1, 2, 3, 4, 5],
  },
  {
    what: 'offset: until an empty page; parameters under other names',
    pagination: { type: 'offset', limit: 1, offset_param: 'skip', limit_param: 'top' },
    answers: [[1], []],
    asked: ['/v1/users?top=1&skip=0', '/v1/users?top=1&skip=1'],
    values: [1],
  },
  {
    what: 'page: until an empty page',
    pagination: { type: 'page', page_param: 'p', start: 0 },
    answers: [[1, 2], [3], []],
    asked: ['/v1/users?p=0', '/v1/users?p=1', '/v1/users?p=2'],
    values: [1, 2, 3],
  },
  {
    what: 'page: in the body of a POST that has the parameter',
    pagination: { type: 'page', page_param: 'paging.page' },
    options: { method: 'POST', body: { q: 'x', paging: { page: 0, size: 2 } } },
    answers: [[1, 2], []],
    asked: ['{"q":"x","paging":{"page":1,"size":2}}', '{"q":"x","paging":{"page":2,"size":2}}'],
    values: [1, 2],
  },
  {
    what: 'cursor: texts and numbers, until it is empty',
    pagination: { type: 'cursor', cursor_field: 'meta.cursor', cursor_param: 'after', data_field: 'data' },
    answers: [
      { data: [1], meta: { cursor: 'a b' } },
      { data: [2], meta: { cursor: 12 } },
      { data: [3], meta: { cursor: '' } },
    ],
    asked: ['/v1/users', '/v1/users?after=a+b', '/v1/users?after=12'],
    values: [1, 2, 3],
  },
  {
    what: 'cursor: ends where an empty page repeats it',
    pagination: { type: 'cursor', cursor_field: 'cursor', data_field: 'data' },
    answers: [
      { data: [1], cursor: 'a' },
      { data: [], cursor: 'a' },
    ],
    asked: ['/v1/users', '/v1/users?cursor=a'],
    values: [1],
  },
  {
    what: 'cursor: the same one again behind records is an error',
    pagination: { type: 'cursor', cursor_field: 'cursor', data_field: 'data' },
    answers: [
      { data: [1], cursor: 'a' },
      { data: [2], cursor: 'b' },
      { data: [3], cursor: 'a' },
    ],
    asked: ['/v1/users', '/v1/users?cursor=a', '/v1/users?cursor=b'],
    values: [1, 2, 3],
    error: `${url}?cursor=a (page 4): what comes next is page 2 again`,
  },
  {
    what: 'cursor: in the variables of a query language',
    pagination: {
      type: 'cursor',
      cursor_field: 'data.end',
      cursor_param: 'variables.after',
      data_field: 'data.nodes',
    },
    options: { method: 'POST', body: { query: 'q', variables: { after: null } } },
    answers: [{ data: { nodes: [1], end: 'x' } }, { data: { nodes: [2], end: null } }],
    asked: ['{"query":"q","variables":{"after":null}}', '{"query":"q","variables":{"after":"x"}}'],
    values: [1, 2],
  },
  {
    what: 'cursor: an object is none',
    pagination: { type: 'cursor', cursor_field: 'c', data_field: 'data' },
    answers: [{ data: [], c: {} }],
    asked: ['/v1/users'],
    error: `${url} (page 1): cursor_field c is an object, no cursor`,
  },
  {
    what: 'link_header: also for CSV',
    pagination: { type: 'link_header' },
    answers: [
      { headers: { link: '</v1/users?c=2>; rel="next"', 'content-type': 'text/csv' }, body: 'a\n1\n' },
      { headers: { 'content-type': 'text/csv' }, body: 'a\n2\n' },
    ],
    asked: ['/v1/users', '/v1/users?c=2'],
    values: [{ a: '1' }, { a: '2' }],
  },
  {
    what: 'a first record that an earlier page had is an error',
    pagination: { type: 'page' },
    answers: [[{ id: 1 }], [{ id: 2 }], [{ id: 1 }, { id: 9 }]],
    asked: ['/v1/users?page=1', '/v1/users?page=2', '/v1/users?page=3'],
    values: [{ id: 1 }, { id: 2 }],
    error: `${url}?page=3 (page 3): begins with the same record as page 1`,
  },
]

const read = async (
  options: Partial<HttpOptions>,
  answer: (request: HttpRequest, number: number) => Scripted,
) => {
  const clock = new VirtualTime()
  const { exchange, asked } = scriptedExchange(clock, answer)
  const { context, seen } = fakeContext({ clock, exchange })
  const values: unknown[] = []
  const ended = new Promise<Error | undefined>((resolve) => {
    httpSource({ url, ...options })(context).subscribe({
      next: (batch) => {
        values.push(...batch.messages.map(({ value }) => value))
        batch.commit().catch(resolve)
      },
      error: resolve,
      complete: () => resolve(undefined),
    })
  })
  return { error: await clock.until(ended), values, asked, seen }
}

const isScripted = (answer: unknown): answer is Scripted =>
  typeof answer === 'object' && answer !== null && 'headers' in answer

describe('pagination', () => {
  for (const { what, pagination, options, answers, asked, values = [], error } of cases) {
    it(what, async () => {
      const result = await read({ pagination, ...options }, (_request, number) => {
        const answer = answers[number]
        return isScripted(answer) ? answer : { body: answer }
      })
      expect(result.error?.message).to.equal(error)
      expect(result.values).to.deep.equal(values)
      const shown = result.asked.map(({ url, body }) =>
        body === undefined ? url.slice('http://api.test'.length) : Buffer.from(body).toString(),
      )
      expect(shown).to.deep.equal(asked)
    })
  }

  it('ends at max_pages, 100 unless set, with a warning that names it', async () => {
    for (const [most, pagination] of [
      [100, { type: 'page' }],
      [3, { type: 'page', max_pages: 3 }],
    ] as const) {
      const { error, asked, seen } = await read({ pagination }, (_request, number) => ({ body: [number] }))
      expect(error).to.equal(undefined)
      expect(asked.length).to.equal(most)
      expect(seen.logged.filter(({ level }) => level === 'warn')).to.deep.equal([
        {
          level: 'warn',
          message: `max_pages: ${most} is reached, and there are more pages: those are not read`,
          fields: { max_pages: most, next: `${url}?page=${most + 1}` },
        },
      ])
    }
  })

  it('does not warn where the last page is that of max_pages', async () => {
    const { seen } = await read({ pagination: { type: 'page', max_pages: 3 } }, (_request, number) => ({
      body: number < 2 ? [number] : [],
    }))
    expect(seen.logged).to.deep.equal([])
  })

  describe('the Link header', () => {
    const links: readonly (readonly [header: string, target: string | undefined])[] = [
      ['<https://a/?p=2>; rel="next"', 'https://a/?p=2'],
      ['<a>; rel=next', 'a'],
      ['<a>; rel="prev", <b,c;d>; title="x; rel=\\"no\\", y"; rel="last Next"', 'b,c;d'],
      ['<a>;rel=prev,<b>;REL=next', 'b'],
      ['<a>; rel="nextish"', undefined],
      ['<a>; title="rel=next"', undefined],
      ['<a>', undefined],
      ['', undefined],
    ]
    for (const [header, target] of links) {
      it(`${header} leads to ${target}`, () => expect(nextLink(header)).to.equal(target))
    }
  })
})
