import { readFileSync, statSync } from 'node:fs'
import { PassThrough } from 'node:stream'

import { expect } from 'chai'

import type { Io } from '../../lib/cli/command.js'
import { completions } from '../../lib/cli/mapCompletions.js'
import { mapPrompt } from '../../lib/cli/mapPrompt.js'
import { folder } from '../support/cli.js'

const state = () => folder({ 'one.ndjson': '{"user":{"name":"Ada","name_day":1}}\n{"user":2}\n' })

/** What a terminal shows after these keys. */
async function typed(home: string, keys: string): Promise<string> {
  const stdin = new PassThrough()
  const stdout = new PassThrough()
  let shown = ''
  stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString()
  })
  stdin.write(keys)
  const io = { stdin, stdout, stderr: stdout, env: { XDG_STATE_HOME: home } }
  expect(await mapPrompt(io as unknown as Io)).to.equal(0)
  return shown
}

describe('the prompt of rxpipe map', () => {
  it('runs each line on the loaded document, with its time, until :quit', async () => {
    const home = state()
    const shown = await typed(
      home,
      `root = this\n:load ${home}/one.ndjson\nroot.n = this.user.name\nroot = deleted()\n:quit\n`,
    )
    expect(shown).to.match(/\{\} {2}\(\d+\.\d+ ms\)/)
    expect(shown).to.match(/\{"n":"Ada"\} {2}\(\d+\.\d+ ms\)/)
    expect(shown).to.match(/deleted {2}\(/)
  })

  it('goes on behind lines that are wrong, and says where', async () => {
    const shown = await typed(
      state(),
      'root = this.a.upercase()\n:lod x\n:load nowhere\nroot = 1 + this.a\n:help re_mach\nroot = 7\n:quit\n',
    )
    expect(shown).to.match(/\n {2}root = this\.a\.upercase\(\)\r?\n +\^/)
    expect(shown).to.contain('unknown command :lod: see :help')
    expect(shown).to.contain("ENOENT: no such file or directory, open 'nowhere'")
    expect(shown).to.contain('failed assignment (line 1)')
    expect(shown).to.contain('no function or method re_mach: did you mean re_match?')
    expect(shown).to.contain('7  (')
  })

  it('explains what can be called', async () => {
    const shown = await typed(state(), ':help\n:help re_match\n:quit\n')
    expect(shown).to.contain(':load FILE').and.contain('.re_match(pattern: string)')
  })

  it('ends with Ctrl-D and Ctrl-C', async () => {
    expect(await typed(state(), 'root = 5\n\u0004')).to.contain('5  (')
    expect(await typed(state(), 'root = 5\n\u0003')).to.contain('5  (')
  })

  it('remembers its lines for the next time, for the eyes of its user only', async () => {
    const home = state()
    await typed(home, 'root = 1\nroot = 2\n:quit\n')
    const path = `${home}/rxpipe/map_history`
    expect(readFileSync(path, 'utf8')).to.equal(':quit\nroot = 2\nroot = 1\n')
    expect(statSync(path).mode & 0o777).to.equal(0o600)
    const up = '\u001b[A'
    expect(await typed(home, `${up}${up}${up}\n:quit\n`)).to.match(/\n1 {2}\(/)
  })
})

describe('completions of the prompt', () => {
  const document = { user: { name: 'Ada', name_day: 1 }, list: [1] }
  for (const [line, offered, replaced] of [
    ['root.a = this.us', ['user'], 'us'],
    ['root.a = this.user.nam', ['name', 'name_day'], 'nam'],
    ['root.a = user.name_', ['name_day'], 'name_'],
    ['root.a = .user.name_', ['name_day'], 'name_'],
    ['root.a = this.list.re_find_o', ['re_find_object('], 're_find_o'],
    ['root = uuid_', ['uuid_v4(', 'uuid_v7('], 'uuid_'],
    [':l', [':list', ':load '], ':l'],
    [':help re_rep', ['re_replace', 're_replace_all'], 're_rep'],
    [':load a', [], ':load a'],
    ['root = this.user.__proto', [], '__proto'],
  ] as const) {
    it(`offers ${offered.join(', ') || 'nothing'} for ${line}`, () => {
      expect(completions(line, document)).to.deep.equal([offered, replaced])
    })
  }
})
