import type { Method } from '../../definition.js'
import { textOf } from '../../runtime/expect.js'
import { parseForm } from './url/parseForm.js'
import { parseUrl } from './url/parseUrl.js'

/** Methods that take URLs and forms apart. */
export const urlMethods: readonly Method[] = [
  {
    name: 'parse_url',
    family: 'parsing',
    summary:
      'The parts of a URL: scheme, opaque, host, path, raw_path, raw_query, fragment, raw_fragment and, if there is one, user with name and password.',
    parameters: [],
    examples: [
      {
        mapping: 'root.host = this.url.parse_url().host',
        input: { url: 'https://example.com:8080/a?b=1' },
        output: { host: 'example.com:8080' },
      },
      {
        mapping: 'root.user = this.url.parse_url().user.name | "nobody"',
        input: { url: 'redis://localhost:6379' },
        output: { user: 'nobody' },
      },
    ],
    bind: () => (target) => parseUrl(textOf(target)),
  },
  {
    name: 'parse_form_url_encoded',
    family: 'parsing',
    summary: 'The fields of a form or query string; a field that comes again is an array.',
    parameters: [],
    examples: [
      {
        mapping: 'root = this.body.parse_form_url_encoded()',
        input: { body: 'name=Ada+L&tag=a&tag=b' },
        output: { name: 'Ada L', tag: ['a', 'b'] },
      },
      {
        mapping: 'root = this.url.parse_url().raw_query.parse_form_url_encoded()',
        input: { url: 'http://example.com/?page=2' },
        output: { page: '2' },
      },
    ],
    bind: () => (target) => parseForm(textOf(target)),
  },
]
