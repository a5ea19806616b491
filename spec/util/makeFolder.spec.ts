import { execFileSync } from 'node:child_process'
import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'chai'

import { makeFolder } from '../../lib/util/makeFolder.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('makeFolder', () => {
  const folder = temporaryFolder()

  it('makes a folder with those above it, and leaves one that is there', () => {
    const path = join(folder.path, 'a/b/c')
    makeFolder(path)
    makeFolder(path)
    expect(existsSync(path)).to.equal(true)
  })

  it('throws what the operating system says of a file, or of a link that leads nowhere, on the way', () => {
    writeFileSync(join(folder.path, 'file'), '')
    expect(() => makeFolder(join(folder.path, 'file/below'))).to.throw('ENOTDIR')
    symlinkSync('nowhere', join(folder.path, 'link'))
    expect(() => makeFolder(join(folder.path, 'link/below'))).to.throw('ENOENT')
  })

  it('throws below a folder in which nothing can be made, rather than trying for ever', function () {
    if (!existsSync('/proc/self')) return this.skip()
    // in a process of its own: what never ends cannot be timed out within
    const module = pathToFileURL(join(import.meta.dirname, '../../lib/util/makeFolder.ts')).href
    const script = `import { makeFolder } from '${module}'
      try { makeFolder('/proc/rxpipe/state') } catch (error) { console.log(error.code) }`
    const said = execFileSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      { encoding: 'utf8', timeout: 20_000 },
    )
    expect(said).to.equal('ENOENT\n')
  })
})
