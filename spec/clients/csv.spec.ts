import { expect } from 'chai'

import { csvRows } from '../../lib/clients/csv.js'

describe('csvRows', () => {
  it('answers with the rows that the bytes complete, and where they begin in all that was fed', () => {
    const rows = csvRows({ delimiter: ';' })
    expect(rows(Buffer.from('a;"b'))).to.deep.equal([])
    expect(rows(Buffer.from('\n;c"\nd'))).to.deep.equal([{ cells: ['a', 'b\n;c'], byte: 0 }])
    expect(rows(Buffer.from(';e\r\n\r\nf\n'))).to.deep.equal([
      { cells: ['d', 'e'], byte: 9 },
      { cells: [], byte: 14 },
      { cells: ['f'], byte: 16 },
    ])
  })
})
