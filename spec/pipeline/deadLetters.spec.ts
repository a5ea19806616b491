import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect } from 'chai'
import { asyncScheduler } from 'rxjs'

import { DecodeError } from '../../lib/core/errors.js'
import { type Message, RAW } from '../../lib/core/message.js'
import { createDeadLetters, type DeadLettersOptions } from '../../lib/pipeline/deadLetters.js'

const message = (raw: string): Message => ({ value: undefined, meta: { [RAW]: raw } })
const error = new DecodeError('bad')

describe('createDeadLetters', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rxpipe-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const open = (changes: Partial<DeadLettersOptions> = {}) =>
    createDeadLetters({
      path: join(folder, 'letters', 'users.ndjson'),
      pipeline: 'users',
      mode: 'batch',
      clock: asyncScheduler,
      redact: (text) => text,
      ...changes,
    })
  const path = () => join(folder, 'letters', 'users.ndjson')
  const raws = () =>
    readFileSync(path(), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).raw)

  it('makes the file and its folder for the first dead letter, and not before', async () => {
    const letters = open()
    await letters.flush()
    expect(existsSync(path())).to.equal(false)
    letters.add(message('a'), error, 'decode')
    await letters.flush()
    letters.close()
    expect(raws()).to.deep.equal(['a'])
  })

  it('keeps the order through flushes, also those that overlap', async () => {
    const letters = open()
    const flushes: Promise<void>[] = []
    for (let n = 0; n < 50; n++) {
      letters.add(message(`${n}`), error, 'decode')
      if (n % 7 === 0) flushes.push(letters.flush())
    }
    await Promise.all([...flushes, letters.flush()])
    letters.close()
    expect(raws()).to.deep.equal(Array.from({ length: 50 }, (_, n) => `${n}`))
  })

  it('replaces the file of an earlier run in batch mode, and goes on with it in realtime', async () => {
    for (const [mode, left] of [
      ['batch', ['b']],
      ['realtime', ['b', 'c']],
    ] as const) {
      for (const raw of mode === 'batch' ? ['a', 'b'] : ['c']) {
        const letters = open({ mode })
        letters.add(message(raw), error, 'decode')
        await letters.flush()
        letters.complete()
        letters.close()
      }
      expect(raws(), mode).to.deep.equal(left)
    }
  })

  it('empties the file of an earlier run when a complete batch run had no dead letters', async () => {
    for (const [mode, left] of [
      ['realtime', ['old']],
      ['batch', []],
    ] as const) {
      const old = open({ mode })
      old.add(message('old'), error, 'decode')
      await old.flush()
      old.close()
      const letters = open({ mode })
      await letters.flush()
      letters.complete()
      letters.close()
      expect(raws(), mode).to.deep.equal(left)
    }
  })

  it('does not hold a flood in memory: it is written before the flush', () => {
    const letters = open()
    for (let n = 0; n < 5; n++) letters.add(message('x'.repeat(500_000)), error, 'decode')
    expect(readFileSync(path()).length).to.be.greaterThan(1_000_000)
    letters.close()
  })

  it('fails with a word of where and what to do when it cannot write', async () => {
    writeFileSync(join(folder, 'letters'), 'a file, where a folder should be')
    const letters = open()
    letters.add(message('a'), error, 'decode')
    const failure = await letters.flush().catch((thrown) => thrown)
    expect(failure.code).to.equal('DEAD_LETTER_FAILED')
    expect(failure.message).to.contain(`cannot write the dead letters to ${path()}: `)
    expect(failure.hint).to.contain('dead_letter.path')
    expect(await letters.flush().catch((thrown) => thrown.code), 'and again').to.equal('DEAD_LETTER_FAILED')
  })

  it('writes all that it could not write before once it can, a flood too', async () => {
    writeFileSync(join(folder, 'letters'), 'a file, where a folder should be')
    const letters = open()
    for (const raw of ['a', 'x'.repeat(1_500_000), 'b']) letters.add(message(raw), error, 'decode')
    expect(await letters.flush().catch((thrown) => thrown.code)).to.equal('DEAD_LETTER_FAILED')
    rmSync(join(folder, 'letters'))
    await letters.flush()
    letters.close()
    expect(raws().map((raw) => (raw as string).slice(0, 1))).to.deep.equal(['a', 'x', 'b'])
  })
})
