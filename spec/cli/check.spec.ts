import { expect } from 'chai'

import { folder, rxpipe } from '../support/cli.js'

const right = 'name: p\ntype: batch\nsource: { type: file, path: nowhere.json }\n'

/** A module that makes a process tell, at its end, how many microseconds of the processor it took, and what it loaded by `require`. */
const TELLS = `data:text/javascript,${encodeURIComponent(`import Module from 'node:module'
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(JSON.stringify({ cpu: user + system, modules: Object.keys(Module._cache) }))
})`)}`

describe('rxpipe check', () => {
  it('says of each file that it is right, without reading its data', async () => {
    const cwd = folder({ 'a.yaml': right, 'b.yaml': right.replace('p', 'q') })
    const { code, stdout, stderr } = await rxpipe(['check', '*.yaml'], { cwd })
    expect({ code, stdout, stderr }).to.deep.equal({
      code: 0,
      stdout: 'a.yaml: ok\nb.yaml: ok\n',
      stderr: '',
    })
  })

  it('reports every error of every file, with place, code frame and suggestion, and exits 2', async () => {
    const cwd = folder({
      'a.yaml': right,
      'b.yaml': `${right}stepz: []\non_error: ignore\n`,
      'c.yaml': `${right}steps:\n  - smaple: 0.1\n`,
    })
    const { code, stdout, stderr } = await rxpipe(['check', 'a.yaml', 'b.yaml', 'c.yaml', 'd.yaml'], { cwd })
    expect(code).to.equal(2)
    expect(stdout).to.equal('a.yaml: ok\n')
    expect(stderr).to.contain('b.yaml:4:1: unknown key stepz: did you mean steps?\n\n  2 | type: batch')
    expect(stderr).to.contain('> 4 | stepz: []\n    | ^\n')
    expect(stderr).to.contain('b.yaml:5:11: expected fail | skip | dead_letter')
    expect(stderr).to.contain('2 errors in b.yaml')
    expect(stderr).to.contain('c.yaml:5:5: unknown key smaple: did you mean sample?')
    expect(stderr).to.contain('d.yaml:1:1: no such file')
    expect(stderr).not.to.match(/^ {4}at /m)
  })

  it('warns of a callback that is given but not enabled, and is right all the same', async () => {
    const callback = (keys: string) => `${right}output:\n  type: stub\n  callback: { ${keys} }\n`
    const cwd = folder({
      'a.yaml': callback('url: "http://host/ingest"'),
      'b.yaml': callback('url: "http://host/ingest", enabled: false').replace('name: p', 'name: q'),
    })
    const { code, stdout, stderr } = await rxpipe(['check', 'a.yaml', 'b.yaml'], { cwd })
    expect({ code, stdout }).to.deep.equal({ code: 0, stdout: 'a.yaml: ok\nb.yaml: ok\n' })
    expect(stderr).to.contain('a.yaml:6:20: warning: the callback is off, so nothing is posted to this url')
    expect(stderr).not.to.contain('b.yaml')
  })

  it('names a variable that is not set, and takes it from --env-file', async () => {
    const cwd = folder({
      'p.yaml': right.replace('nowhere.json', '"${DATA}"'),
      '.env': '\uFEFFDATA=a.json\n',
    })
    const without = await rxpipe(['check', 'p.yaml'], { cwd })
    expect(without.code).to.equal(2)
    expect(without.stderr).to.contain('p.yaml:3:29: environment variable DATA is not set')
    expect((await rxpipe(['check', 'p.yaml', '--env-file', '.env'], { cwd })).code).to.equal(0)
  })

  it('exits 2 for a glob without a match, a folder, and no file at all', async () => {
    const cwd = folder({})
    for (const [args, message] of [
      [['check', '*.yaml'], 'no file matches *.yaml'],
      [['check', '.'], '.:1:1: is a directory, not a file'],
      [['check'], 'name a pipeline file'],
      [['check', 'a.yaml', '--env-file', 'missing'], 'missing: '],
    ] as const) {
      const { code, stderr } = await rxpipe(args, { cwd })
      // node 20 takes an --env-file for its own, wherever it stands, and ends with 9 where there is none
      expect(code, message).to.be.oneOf(message === 'missing: ' ? [2, 9] : [2])
      expect(stderr).to.contain(message)
    }
  })

  it('answers soon: it loads no driver, and takes little more of the processor than the command line itself', async () => {
    const cwd = folder({ 'p.yaml': right })
    const told = async (args: readonly string[]) => {
      const { stderr } = await rxpipe(args, { cwd, node: ['--import', TELLS] })
      return JSON.parse(stderr) as { readonly cpu: number; readonly modules: readonly string[] }
    }
    const [bare, check] = [[] as number[], [] as number[]]
    // in turns, and the least of each, since others may be at work on this machine
    for (let run = 0; run < 3; run++) {
      bare.push((await told(['--version'])).cpu)
      const { cpu, modules } = await told(['check', 'p.yaml'])
      check.push(cpu)
      const drivers = modules.filter((module) =>
        /node_modules\/(kafkajs|ioredis|lmdb|pg|mysql2|axios|winston)\//.test(module),
      )
      expect(drivers).to.deep.equal([])
    }
    expect(Math.min(...check) / Math.min(...bare)).to.be.within(1, 4.5)
  })

  it('colours its report for a terminal only, and not with NO_COLOR', async () => {
    const cwd = folder({ 'p.yaml': `${right}x: 1\n` })
    expect((await rxpipe(['check', 'p.yaml'], { cwd })).stderr).not.to.contain('\u001b')
  })
})
