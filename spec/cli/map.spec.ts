import { expect } from 'chai'

import { folder, rxpipe } from '../support/cli.js'

const map = (mapping: string, stdin: string) => rxpipe(['map', mapping], { stdin })

describe('rxpipe map', () => {
  it('prints bare documents, one a line', async () => {
    const { code, stdout, stderr } = await map('root.b = this.a + 1', '{"a":1}\n\n{"a":2}\n')
    expect({ code, stdout, stderr }).to.deep.equal({ code: 0, stdout: '{"b":2}\n{"b":3}\n', stderr: '' })
  })

  it('reads a file, and a last line without a line break', async () => {
    const cwd = folder({ 'a.ndjson': '{"a":1}\r\n{"a":2}' })
    const { stdout } = await rxpipe(['map', 'root = this.a', 'a.ndjson'], { cwd })
    expect(stdout).to.equal('1\n2\n')
  })

  it('leaves deleted documents out, and passes on those to which nothing is assigned', async () => {
    expect((await map('root = if this.a == 1 { deleted() }', '{"a":1}\n{"a":2}\n')).stdout).to.equal(
      '{"a":2}\n',
    )
    expect((await map('let a = this.a', '{ "a": 1 }\n')).stdout).to.equal('{ "a": 1 }\n')
  })

  it('keeps the digits of large integers', async () => {
    expect((await map('root = this', '{"id":12345678901234567890}\n')).stdout).to.equal(
      '{"id":12345678901234567890}\n',
    )
  })

  it('goes on behind a line that fails, says which it was, and exits 1', async () => {
    const { code, stdout, stderr } = await map('root = this.a * 2', '{"a":1}\n{"a":\n{"a":"x"}\n{"a":4}\n')
    expect(code).to.equal(1)
    expect(stdout).to.equal('2\n8\n')
    expect(stderr).to.match(/^rxpipe: stdin:2: .*\nrxpipe: stdin:3: .*\n$/)
  })

  for (const [name, args, message] of [
    ['a mapping that does not compile', ['map', 'root = '], 'rxpipe: the mapping, 1:'],
    ['no mapping', ['map'], "map needs a mapping: rxpipe map 'root.b = this.a' [file]"],
    [
      'a file that is not there',
      ['map', 'root = this', 'nowhere.ndjson'],
      'nowhere.ndjson: ENOENT: no such file',
    ],
    ['a folder', ['map', 'root = this', '.'], '.: is a directory'],
  ] as const) {
    it(`exits 2 for ${name}`, async () => {
      const { code, stdout, stderr } = await rxpipe(args)
      expect(code, stderr).to.equal(2)
      expect(stdout).to.equal('')
      expect(stderr).to.contain(message)
      expect(stderr).not.to.contain('internal error')
    })
  }
})
