import { expect } from 'chai'

import { safeUrl } from '../../lib/util/safeUrl.js'

describe('safeUrl', () => {
  it('keeps what says where, and nothing that opens it', () => {
    expect(safeUrl('https://user:pass@host:8443/a/b?token=x#y')).to.equal('https://host:8443/a/b')
    expect(safeUrl('secret words')).to.equal('(not a URL)')
  })
})
