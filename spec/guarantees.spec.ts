import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { root } from './support/cli.js'

const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Each guarantee in full: its name, and the specs that prove it with the titles of their tests. */
const guarantees = read('docs/guarantees.md')
  .split(/^## /m)
  .slice(1, -1)
  .map((section) => ({
    name: section.split('\n')[0] as string,
    proofs: [...section.matchAll(/^- \[[^\]]+\]\(\.\.\/([^)]+)\): (.*)$/gm)].map(
      ([, path = '', titles = '']) => ({
        path,
        titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title]) => title),
      }),
    ),
  }))

/** The rows of README: a guarantee, and the specs that it names. */
const rows = (read('README.md').split('\n## Guarantees\n')[1]?.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.includes('.spec.ts') || line.includes('Contract.ts'))
  .map((line) => ({
    name: line.split('|')[1]?.trim() as string,
    paths: [...line.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path),
  }))

/** The titles of the tests in a spec. */
function titlesOf(path: string): readonly string[] {
  const source = read(path)
  return [...source.matchAll(/\bit\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , title]) => title as string)
}

describe('the guarantees', () => {
  it('are nine', () => expect(guarantees).to.have.length(9))

  it('are in the table of README, with the same specs', () => {
    expect(rows.map(({ paths }) => paths)).to.deep.equal(
      guarantees.map(({ proofs }) => proofs.map(({ path }) => path)),
    )
    guarantees.forEach(({ name }, index) => {
      expect(name.startsWith(rows[index]?.name as string), name).to.equal(true)
    })
  })

  for (const { name, proofs } of guarantees) {
    it(`${name}: is proven by tests that exist`, () => {
      expect(proofs).not.to.have.length(0)
      for (const { path, titles } of proofs) {
        expect(existsSync(join(root, path)), path).to.equal(true)
        expect(titles, path).not.to.have.length(0)
        expect(titlesOf(path), path).to.include.members(titles)
      }
    })
  }
})
