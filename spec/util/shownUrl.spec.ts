import { expect } from 'chai'

import { shownUrl } from '../../lib/util/shownUrl.js'

describe('shownUrl', () => {
  const table: readonly (readonly [url: string, shown: string])[] = [
    ['https://a.test/x?page=2&sort=key', 'https://a.test/x?page=2&sort=key'],
    ['https://me:pass@a.test:8443/x#part', 'https://a.test:8443/x'],
    ['https://a.test/?api_key=1&page=2', 'https://a.test/?api_key=***&page=2'],
    ['https://a.test/?apikey=1&key=2&access-token=3', 'https://a.test/?apikey=***&key=***&access-token=***'],
    [
      'https://a.test/?Client_Secret=1&pwd=2&password=3',
      'https://a.test/?Client_Secret=***&pwd=***&password=***',
    ],
    ['https://a.test/?X-Amz-Signature=1&sig=2', 'https://a.test/?X-Amz-Signature=***&sig=***'],
    ['https://a.test/?api%5Fkey=1', 'https://a.test/?api%5Fkey=***'],
    [
      'https://a.test/?page_token=abc&next_token=d&pageToken=e',
      'https://a.test/?page_token=abc&next_token=d&pageToken=e',
    ],
    ['nonsense', '(not a URL)'],
  ]
  for (const [url, shown] of table) it(`shows ${shown}`, () => expect(shownUrl(url)).to.equal(shown))
})
