import { expect } from 'chai'

import { ConfigError } from '../../lib/core/errors.js'
import { decode } from '../../lib/pipeline/decode.js'
import { load } from '../../lib/pipeline/load.js'
import { report } from '../../lib/pipeline/report.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const issue = { file: 'a.yaml', line: 2, column: 3, message: 'unknown key b' }

describe('report', () => {
  const folder = temporaryFolder()

  it('shows place, message and code frame of each fault, and how many a file has', () => {
    const errors = [
      new ConfigError([
        { ...issue, frame: '> 2 | b: 1\n    | ^' },
        { ...issue, line: 4 },
      ]),
      new ConfigError([{ ...issue, file: 'b.yaml' }]),
    ]
    expect(report(errors)).to.equal(
      [
        'a.yaml:2:3: unknown key b',
        '',
        '> 2 | b: 1\n    | ^',
        '',
        'a.yaml:4:3: unknown key b',
        '',
        '2 errors in a.yaml',
        '',
        'b.yaml:2:3: unknown key b',
        '',
        '1 error in b.yaml',
        '',
      ].join('\n'),
    )
  })

  it('writes places and messages in bold for a terminal, and nothing else', () => {
    const error = new ConfigError([{ ...issue, frame: '> 2 | b: 1' }])
    expect(report([error], { colour: true })).to.equal(
      '\u001b[1ma.yaml:2:3: unknown key b\u001b[22m\n\n> 2 | b: 1\n\n1 error in a.yaml\n',
    )
  })

  it('puts the caret of the frame under the key or value that is wrong', () => {
    const path = folder.write(
      'p.yaml',
      'name: p\ntype: batch\nsource: { type: flie, path: a }\nsteps: []\non_error: fail\n',
    )
    let faults: unknown
    try {
      decode(load(path, {}))
    } catch (error) {
      faults = error
    }
    expect(report([faults as ConfigError])).to.equal(
      `${path}:3:17: unknown source type flie: did you mean file?

  1 | name: p
  2 | type: batch
> 3 | source: { type: flie, path: a }
    |                 ^
  4 | steps: []
  5 | on_error: fail

1 error in ${path}
`,
    )
  })
})
