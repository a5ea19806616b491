import { expect } from 'chai'

import { transformStep } from '../../lib/steps/transform.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('the codec of mappings', () => {
  const folder = temporaryFolder()

  it("imports files by paths that start at the configuration's folder", () => {
    folder.write('shared.blobl', 'map twice {\n  root = this * 2\n}\n')
    const decoded = transformStep.decode(
      'import "shared.blobl"\nroot.v = this.n.apply("twice")',
      [],
      folder.path,
    )
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.faults))
    expect(decoded.value('transform')({ n: 2 }, {})).to.deep.equal({ v: 4 })
  })

  it('says where in a text it is wrong', () => {
    expect(transformStep.decode('root.a = 1\nroot.b = nope()', ['steps', 0])).to.deep.equal({
      ok: false,
      faults: [{ path: ['steps', 0], message: 'unknown function nope', inside: { line: 2, column: 10 } }],
    })
  })
})
