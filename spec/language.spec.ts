import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { compileMapping } from '../lib/language/index.js'
import { registry } from '../lib/language/registry.js'
import { stringify } from '../lib/util/stringify.js'
import { root } from './support/cli.js'

const text = readFileSync(join(root, 'docs/language.md'), 'utf8')

/** A mapping of the page, and what is said of it. */
interface Shown {
  readonly mapping: string
  /** What stands behind `# in:`, `# with:`, `# out:`, `# meta:` and `# fails:`. */
  readonly said: ReadonlyMap<string, string>
}

function shownIn(block: string): Shown {
  const lines = block.trimEnd().split('\n')
  const said = lines.flatMap((line) => {
    const match = /^# (in|with|out|meta|fails): +(.*)$/.exec(line)
    return match === null ? [] : [[match[1], match[2]] as [string, string]]
  })
  return { mapping: lines.slice(0, lines.length - said.length).join('\n'), said: new Map(said) }
}

const [page = ''] = text.split('\n## Functions and methods\n')

/** Those of the part that is written by hand: the others are the examples of functions and methods, which have a spec of their own. */
const shown = [...page.matchAll(/^```mapping\n(.*?)^```$/gms)].map(([, block = '']) => shownIn(block))

describe('docs/language.md', () => {
  it('shows each function and method, and links to it', () => {
    for (const [dot, names] of [
      ['', registry.functions.keys()],
      ['.', registry.methods.keys()],
    ] as const)
      for (const name of names) {
        expect(text).to.match(new RegExp(`^#### \`${dot === '' ? '' : '\\.'}${name}\`( \\(method\\))?$`, 'm'))
        expect(text).to.match(new RegExp(`\\[${dot === '' ? '' : '\\.'}${name}\\]\\(#${name}(-method)?\\)`))
      }
  })

  it('has no two links of one address, nor one that leads nowhere', () => {
    const anchors = new Map<string, number>()
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
      const anchor = heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-')
      const before = anchors.get(anchor) ?? 0
      anchors.set(anchor, before + 1)
      return before === 0 ? anchor : `${anchor}-${before}`
    })
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
    expect(links.filter((link) => !headings.includes(link))).to.deep.equal([])
    expect(new Set(links).size).to.be.at.least(registry.functions.size + registry.methods.size)
  })

  for (const { mapping, said } of shown)
    it(mapping, () => {
      const value = JSON.parse(said.get('in') ?? 'null') as unknown
      const meta = JSON.parse(said.get('with') ?? '{}') as Record<string, unknown>
      const apply = () => compileMapping(mapping).apply({ value, meta })
      const fails = said.get('fails')
      if (fails !== undefined) {
        expect(apply).to.throw(fails)
        return
      }
      const applied = apply()
      if (applied.kind !== 'value') throw new Error(`it gives no document: ${applied.kind}`)
      expect(stringify(applied.value)).to.equal(said.get('out'))
      if (said.has('meta')) expect(stringify(applied.meta)).to.equal(said.get('meta'))
    })

  it('says of each mapping what it does', () => {
    expect(shown.length).to.be.above(15)
    expect(shown.filter(({ said }) => !said.has('out') && !said.has('fails'))).to.deep.equal([])
  })
})
