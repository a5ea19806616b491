import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { commands } from '../../lib/cli/commands.js'
import { ended, root, rxpipe, spawnRxpipe } from '../support/cli.js'

describe('rxpipe', () => {
  for (const args of [[], ['--help'], ['-h'], ['help']]) {
    it(`prints every command with an example for ${['rxpipe', ...args].join(' ')}`, async () => {
      const { code, stdout, stderr } = await rxpipe(args)
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
      const width = Math.max(...commands.map(({ name }) => name.length))
      for (const { name, summary, examples } of commands) {
        expect(stdout).to.contain(`  ${name.padEnd(width)}  ${summary}\n`)
        expect(stdout).to.contain(`  ${examples[0]?.[0]}\n`)
      }
      expect(stdout).to.contain('Exit codes: 0')
    })
  }

  for (const { name, summary, flags, examples } of commands) {
    it(`prints what ${name} does, its options and an example for ${name} --help`, async () => {
      const { code, stdout } = await rxpipe([name, '--help'])
      expect(code).to.equal(0)
      expect(stdout).to.contain(summary).and.to.contain(`Usage: rxpipe ${name}`)
      for (const flag of Object.keys(flags)) expect(stdout).to.contain(`  --${flag}`)
      for (const [line] of examples) expect(stdout).to.contain(line)
      expect((await rxpipe(['help', name])).stdout).to.equal(stdout)
    })
  }

  for (const args of [['schema'], ['--help'], ['map', '--list'], ['graph', 'pipelines/users-batch.yaml']]) {
    it(`ends without a word when nobody reads what ${args.join(' ')} prints`, async () => {
      const child = spawnRxpipe(args)
      child.stdout.destroy()
      const { code, stderr } = await ended(child)
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' })
    })

    it(`says in a line that what ${args.join(' ')} prints cannot be written`, async function () {
      // the device that is always full is Linux's own
      if (!existsSync('/dev/full')) this.skip()
      const line = `"${process.execPath}" dist/bin/rxpipe.js ${args.join(' ')} >/dev/full`
      const { code, stderr } = await ended(spawn('sh', ['-c', line], { cwd: root }))
      expect(code).to.equal(1)
      expect(stderr).to.match(/^rxpipe: stdout: ENOSPC: .*\n {2}see that .*\n$/)
    })
  }

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    for (const flag of ['--version', '-v']) expect((await rxpipe([flag])).stdout).to.equal(`${version}\n`)
  })

  for (const [args, message] of [
    [['strat'], 'unknown command strat: did you mean start?'],
    [['frobnicate'], 'unknown command frobnicate: see rxpipe --help'],
    [['help', 'chekc'], 'unknown command chekc: did you mean check?'],
    [['start', 'a.yaml', '--limti', '1'], 'unknown option --limti: did you mean --limit?'],
    [['start', 'a.yaml', '-q'], 'unknown option -q: see rxpipe start --help'],
    [['start', 'a.yaml', '--limit'], '--limit needs a value: --limit N'],
    [['start', 'a.yaml', '--limit', '0'], '--limit takes a whole number of at least 1, got "0"'],
    [['start', 'a.yaml', '--limit', '1.5'], '--limit takes a whole number of at least 1, got "1.5"'],
    [['start', 'a.yaml', '--dry-run=yes'], '--dry-run takes no value'],
    [
      ['start', 'a.yaml', '--shutdown-timeout', 'soon'],
      '--shutdown-timeout takes a duration such as 30s, got "soon"',
    ],
    [['start', 'a.yaml', '--log-format', 'xml'], '--log-format takes text or json, got "xml"'],
    [['start'], 'name a pipeline file'],
  ] as const) {
    it(`exits 2 for rxpipe ${args.join(' ')}, and says why`, async () => {
      const { code, stdout, stderr } = await rxpipe(args)
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' })
      expect(stderr)
        .to.match(/^rxpipe: /)
        .and.to.contain(message)
      expect(stderr.trim().split('\n')).to.have.length(1)
    })
  }
})
