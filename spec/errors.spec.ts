import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { root } from './support/cli.js'

const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** The codes of the type that all errors have. */
const known = [...read('lib/util/rxpipeError.ts').matchAll(/^ {2}\| '([A-Z_]+)'$/gm)].map(([, code]) => code)

/** The rows of README's table: code, meaning, what to do. */
const rows = read('README.md')
  .split('\n## Errors\n')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))

describe('error codes', () => {
  it('are in the table of README, every one, once and in its order, and no other', () => {
    expect(rows?.map(([, code]) => code?.replaceAll('`', ''))).to.deep.equal(known)
  })

  it('are explained there: what happened, and what to do', () => {
    for (const [, code, meaning, todo] of rows ?? []) {
      expect(meaning, code).to.match(/\w+ \w+/)
      expect(todo, code).to.match(/\w+/)
    }
  })
})
