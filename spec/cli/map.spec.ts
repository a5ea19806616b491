import { expect } from 'chai'

import { ended, folder, rxpipe, spawnRxpipe } from '../support/cli.js'

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
    expect(stderr).to.match(/^rxpipe: stdin:2: .*\nrxpipe: stdin:3: .*\n {2}root = this\.a \* 2\n {2} *\^\n$/)
  })

  it('draws a place of the mapping that fails once', async () => {
    const { stderr } = await map('root = this.a * 2', '{"a":"x"}\n{"a":"y"}\n')
    expect(stderr.match(/\^/g)).to.have.length(1)
    expect(stderr).to.contain('stdin:2: ')
  })

  it('reads the mapping from a file, whose imports are beside it', async () => {
    const cwd = folder({ 'a.ndjson': '{"a":1}\n' })
    const mappings = folder({
      'a.blobl': 'import "./b.blobl"\nroot.b = this.apply("one")\n',
      'b.blobl': 'map one {\n  root = this.a\n}\n',
    })
    const { code, stdout, stderr } = await rxpipe(['map', '-f', `${mappings}/a.blobl`, 'a.ndjson'], { cwd })
    expect({ code, stdout, stderr }).to.deep.equal({ code: 0, stdout: '{"b":1}\n', stderr: '' })
  })

  it('draws the line and a caret where a mapping does not parse, before it reads anything', async () => {
    const cwd = folder({ 'a.blobl': 'root.a = 1\nroot.b = this.nam.upercase()\n' })
    const { code, stderr } = await rxpipe(['map', '--file', 'a.blobl', 'nowhere.ndjson'], { cwd })
    expect(code).to.equal(2)
    expect(stderr).to.match(
      /^rxpipe: a\.blobl:2:\d+: .*uppercase.*\n {2}root\.b = this\.nam\.upercase\(\)\n +\^\n$/,
    )
  })

  it('takes lines as texts with --raw, and prints texts as they are', async () => {
    const { stdout } = await rxpipe(['map', '--raw', 'root = this.uppercase()'], { stdin: '{"a"\n\nb c\n' })
    expect(stdout).to.equal('{"A"\n\nB C\n')
    const parsed = await rxpipe(['map', '--raw', 'root.a = content().string()'], { stdin: 'x\n' })
    expect(parsed.stdout).to.equal('{"a":"x"}\n')
  })

  it('lists all that can be called by family, one line each', async () => {
    const { code, stdout } = await rxpipe(['map', '--list'])
    expect(code).to.equal(0)
    expect(stdout).to.match(/^strings\n/m)
    expect(stdout).to.match(/^ {2}\.re_match +\S/m)
    expect(stdout).to.match(/^ {2}uuid_v4 +\S/m)
  })

  it('explains a function or method, with its defaults and examples', async () => {
    const { code, stdout } = await rxpipe(['map', '--help', 're_match'])
    expect(code).to.equal(0)
    expect(stdout).to.match(/^\.re_match\(pattern: string\)\nmethod, regexp\n/)
    expect(stdout).to.contain('# out: ')
    expect((await rxpipe(['help', 'map', '.split()'])).stdout).to.contain('empty_as_null: boolean = false')
    expect((await rxpipe(['map', '-h'])).stdout).to.contain('--file FILE, -f')
  })

  it('goes quietly when nobody reads any more', async () => {
    const child = spawnRxpipe(['map', 'root = this'])
    const end = ended(child)
    child.stdin.on('error', () => undefined)
    child.stdout.once('data', () => child.stdout.destroy())
    child.stdin.write('{"a":1}\n'.repeat(20_000))
    child.stdin.end()
    const { code, stderr } = await end
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
  })

  it('names a line whose number is too large, and goes on behind it', async () => {
    const { code, stdout, stderr } = await rxpipe(['map', 'root = this.a'], {
      stdin: '{"a":1}\n{"a":1e999}\n{"a":2}\n',
    })
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: '1\n2\n' })
    expect(stderr).to.equal('rxpipe: stdin:2: the number 1e999 is too large\n')
  })

  for (const [name, args, message] of [
    [
      'a method that is not there',
      ['map', '--help', 're_mach'],
      'no function or method re_mach: did you mean',
    ],
    ['two files', ['map', 'root = this', 'a', 'b'], 'map reads one file, got 2'],
    ['-f without a file', ['map', '-f'], '-f needs a value: -f FILE'],
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
