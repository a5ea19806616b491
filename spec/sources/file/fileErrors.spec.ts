import { expect } from 'chai'

import { unreadable } from '../../../lib/sources/file/fileErrors.js'

const place = { path: 'data/users.json', line: 3, byte: 40 }

describe('unreadable', () => {
  const cases: Readonly<Record<string, readonly [code: string, message: string]>> = {
    ENOENT: ['FILE_NOT_FOUND', 'data/users.json: no such file'],
    EACCES: ['FILE_UNREADABLE', 'data/users.json: cannot be read: permission denied'],
    EISDIR: ['FILE_UNREADABLE', 'data/users.json: cannot be read: it is a directory'],
    EIO: ['FILE_UNREADABLE', 'data/users.json: cannot be read: EIO: said the system'],
    Z_BUF_ERROR: [
      'FILE_TRUNCATED',
      'data/users.json:3: the gzip stream ends in the middle, behind byte 40 of its text',
    ],
    Z_DATA_ERROR: [
      'FILE_UNREADABLE',
      'data/users.json:3: is no gzip behind byte 40 of its text: Z_DATA_ERROR: said the system',
    ],
  }
  for (const [cause, [code, message]] of Object.entries(cases)) {
    it(`says what ${cause} means, with the file`, () => {
      const error = Object.assign(new Error(`${cause}: said the system`), { code: cause })
      expect(unreadable(error, place)).to.include({ code, message, cause: error })
    })
  }
})
