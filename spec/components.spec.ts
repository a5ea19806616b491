import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import type { Component } from '../lib/core/component.js'
import * as outputs from '../lib/outputs/index.js'
import { plainValue } from '../lib/pipeline/configSource.js'
import { pickByType, pickStep } from '../lib/pipeline/pick.js'
import { yamlTree } from '../lib/pipeline/yamlTree.js'
import * as sources from '../lib/sources/index.js'
import * as steps from '../lib/steps/index.js'
import { root } from './support/cli.js'

type Registry = Readonly<Record<string, Component<unknown>>>

const registries: Readonly<Record<string, Registry>> = { sources, steps, outputs }

const reference = readFileSync(join(root, 'docs/reference.md'), 'utf8')

/** The files of a kind that hold a component or a store: those beside them are their helpers. */
function filesOf(kind: string): readonly string[] {
  const marker = kind === 'stores' ? /^export (async )?function \w+Store\b/m : /= component\(/
  return readdirSync(join(root, 'lib', kind))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .filter((file) => marker.test(readFileSync(join(root, 'lib', kind, file), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length))
}

const parsed = (text: string) => plainValue(yamlTree(text), {}, new Set())

describe('components', () => {
  for (const kind of ['sources', 'steps', 'outputs', 'stores']) {
    describe(kind, () => {
      const index = readFileSync(join(root, 'lib', kind, 'index.ts'), 'utf8')
      for (const file of filesOf(kind)) {
        it(`registers ${file}, under its own name`, () => {
          expect(index).to.match(new RegExp(`^export \\{ (\\w+ as )?${file} \\} from './${file}\\.js'$`, 'm'))
        })

        it(`has a spec of ${file}`, () => {
          const places = [
            `spec/${kind}/${file}.spec.ts`,
            `spec/${kind}/${file}`,
            `spec/integration/${file}.spec.ts`,
          ]
          expect(places.some((place) => existsSync(join(root, place)))).to.equal(true)
        })
      }

      it('registers nothing else', () => {
        const registered = [...index.matchAll(/'\.\/(\w+)\.js'/g)].map(([, file]) => file)
        expect(registered).to.have.members(filesOf(kind))
      })
    })
  }

  for (const [kind, registry] of Object.entries(registries)) {
    for (const [name, component] of Object.entries(registry)) {
      it(`decodes the example of ${kind}/${name}`, () => {
        const example = parsed(component.example)
        const decoded =
          kind === 'steps'
            ? pickStep(registry, example, [])
            : pickByType({ kind: kind === 'sources' ? 'source' : 'output', registry }, example, [])
        expect(decoded).to.have.property('ok', true)
      })

      it(`has a sentence, and a table of its options in the reference, and a place in its page, for ${kind}/${name}`, () => {
        expect(component.summary).to.match(/^[A-Z].*\.$/)
        const title = `${kind[0]?.toUpperCase()}${kind.slice(1, -1)}: ${name}`
        expect(reference).to.contain(`\n### ${title}\n\n${component.summary}`)
        const page = readFileSync(join(root, `docs/${kind}.md`), 'utf8')
        expect(page).to.match(new RegExp(`^(## ${name}|\\| \`${name}\` .*)$`, 'm'))
      })
    }
  }
})
