import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { expect } from 'chai'

const CLI = join(import.meta.dirname, '../support/conformanceCli.ts')

describe('a process that forbids code from strings', () => {
  it('passes the same cases, interpreted', async function () {
    this.timeout(60_000)
    const args = ['--disallow-code-generation-from-strings', '--import', 'tsx', CLI]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    expect(stdout).to.match(/[0-9]{3,} passed, [0-9]+ failed \(0 of them not known to\)/)
  })
})
