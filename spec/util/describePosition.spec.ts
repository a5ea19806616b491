import { expect } from 'chai'

import { describePosition } from '../../lib/util/describePosition.js'

describe('describePosition', () => {
  const table: readonly (readonly [Readonly<Record<string, unknown>> | undefined, string])[] = [
    [{ path: 'a/users.json', line: 12, byte: 345 }, 'a/users.json:12'],
    [{ topic: 'events', partition: 3, offset: '17' }, 'events[3]@17'],
    [{ url: 'http://host/users', page: 2, index: 5 }, 'http://host/users page 2 index 5'],
    [{ state_key: 'users', cursor: { at: 7 } }, 'state_key=users cursor={"at":7}'],
    [undefined, 'unknown position'],
  ]
  for (const [position, text] of table) {
    it(`writes ${text}`, () => expect(describePosition(position)).to.equal(text))
  }
})
