import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect } from 'chai'

import { diskStore } from '../../lib/stores/disk.js'
import { diskDriver } from '../../lib/stores/diskDriver.js'
import { diskError } from '../../lib/stores/diskError.js'
import { VirtualTime } from '../../lib/testing/virtualTime.js'
import { root } from '../support/cli.js'
import { storeContract } from '../support/storeContract.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('diskStore', () => {
  storeContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rxpipe-disk-'))
    return {
      connect: (clock, retention) => diskDriver(join(folder, 'state', 'p.lmdb'), clock, retention),
      end: async () => rmSync(folder, { recursive: true, force: true }),
    }
  })
})

describe('diskStore, as a file', () => {
  const folder = temporaryFolder()
  const program = (path: string, body: string) => `
    import { diskStore } from ${JSON.stringify(join(root, 'dist/index.js'))}
    const store = diskStore({ path: ${JSON.stringify(path)} })
    ${body}
  `
  const run = (text: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', text]).then(({ stdout }) =>
      stdout.trim(),
    )

  it('is shared by processes: an id that all of them want goes to one', async () => {
    const path = join(folder.path, 'shared.lmdb')
    const claim = (owner: string) =>
      run(
        program(
          path,
          `let got = 0
          for (let n = 0; n < 100; n++) {
            const unit = store.begin(${JSON.stringify(owner)})
            const [verdict] = await unit.claim(['e' + n])
            if (verdict === 'fresh') got++
            await unit.commit()
            await new Promise(setImmediate)
          }
          console.log(got)
          await store.close()`,
        ),
      )
    const got = await Promise.all(['a', 'b', 'c'].map(claim))
    expect(got.reduce((sum, count) => sum + Number(count), 0)).to.equal(100)
    const store = diskStore({ path })
    const { claims } = await store.contents()
    await store.close()
    expect(claims.filter(({ confirmed }) => confirmed)).to.have.length(100)
  })

  it('keeps what was committed, and nothing else, when its process is killed at once', async () => {
    const path = join(folder.path, 'killed.lmdb')
    const body = `
      const done = store.begin('a')
      await done.claim(['done'], ['u1'])
      done.put({ id: 'u1', exists: true, timestamp: 5 })
      done.advance('k', 1)
      await done.commit()
      const open = store.begin('a')
      await open.claim(['open'], ['u2'])
      open.put({ id: 'u2', exists: true })
      open.advance('k', 2)
      process.kill(process.pid, 'SIGKILL')
      await new Promise(() => setInterval(() => {}, 1000))`
    await run(program(path, body)).catch(() => undefined)
    const store = diskStore({ path })
    expect(await store.cursor('k')).to.equal(1)
    expect((await store.contents()).entities).to.deep.equal([{ id: 'u1', exists: true, timestamp: 5 }])
    expect(await store.begin('a').claim(['done', 'open'])).to.deep.equal(['confirmed', 'mine'])
    await store.close()
  })

  it('is not made by a look at a cursor', async () => {
    const store = diskStore({ path: join(folder.path, 'none', 'none.lmdb') })
    expect(await store.cursor('k')).to.equal(undefined)
    await store.begin('a').commit()
    await store.close()
    expect(existsSync(join(folder.path, 'none'))).to.equal(false)
  })

  it('does not grow for ever: what expired makes room', async () => {
    const clock = new VirtualTime()
    const path = join(folder.path, 'bounded.lmdb')
    const store = diskStore({ path, clock, ttl: 1000 })
    const sizes: number[] = []
    for (let round = 0; round < 60; round++) {
      const unit = store.begin('a')
      await unit.claim(Array.from({ length: 200 }, (_, n) => `${round}:${n}`))
      await unit.commit()
      clock.frame += 500
      sizes.push(statSync(path).size)
    }
    await store.close()
    expect(sizes.at(-1)).to.be.at.most((sizes[20] as number) * 1.25)
  })

  for (const [what, length] of [
    ['in its first page', 100],
    ['behind its first page', 4096],
    ['before its newest root', 8192],
  ] as const) {
    it(`says of a file that was cut short ${what} that it is damaged`, async () => {
      const path = join(folder.path, `cut-${length}.lmdb`)
      const whole = diskStore({ path })
      const unit = whole.begin('a')
      await unit.claim(['e1'])
      await unit.commit()
      await whole.close()
      truncateSync(path, length)
      const failed = await diskStore({ path })
        .ready()
        .catch((error: unknown) => error)
      expect(failed).to.include({ code: 'STORE_FAILED', retryable: false })
      expect((failed as Error).message).to.contain('damaged')
    })
  }

  it('waits where LMDB tells of a full disk as of a write that was cut short', () => {
    const error = Object.assign(new Error('Input/output error'), { code: 5 })
    expect(diskError('p.lmdb', error)).to.include({ code: 'STORE_FAILED', retryable: true })
  })

  it('says of a file that is something else what it is about', async () => {
    const path = folder.write('other.lmdb', 'x'.repeat(100_000))
    const failed = await diskStore({ path })
      .ready()
      .catch((error: unknown) => error)
    expect(failed).to.include({ code: 'STORE_FAILED', retryable: false })
    expect((failed as Error).message).to.contain(path)
  })
})
