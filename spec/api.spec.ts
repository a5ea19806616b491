import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect } from 'chai'

import { root } from './support/cli.js'

/** A name that the package exports, and the comment of its declaration. */
interface Exported {
  readonly name: string
  readonly comment: string
}

/** The names that an index exports. */
function exportsOf(index: string): readonly Exported[] {
  const text = readFileSync(join(root, index), 'utf8')
  return [...text.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)].flatMap(
    ([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.replace(/^\s*type\s+/, '').trim())
        .filter((name) => name !== '')
        .map((name) => ({ name, comment: commentOf(name, join(dirname(index), from)) })),
  )
}

/** The comment before a declaration; that of the module which declares it, where it is only passed on. */
function commentOf(name: string, module: string): string {
  const path = module.replace(/\.js$/, '.ts')
  const text = readFileSync(join(root, path), 'utf8')
  const declared = new RegExp(
    `^export (?:abstract |async )?(?:const|function|class|interface|type) ${name}\\b`,
    'm',
  ).exec(text)
  if (declared !== null)
    return /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, declared.index))?.[1] ?? ''
  for (const [, names = '', from = ''] of text.matchAll(/export (?:type )?\{([^}]*)\} from '([^']+)'/g)) {
    if (new RegExp(`\\b${name}\\b`).test(names)) return commentOf(name, join(dirname(path), from))
  }
  throw new Error(`${path} does not declare ${name}`)
}

/** Sources, outputs, pipelines, steps, operators and the language. */
const MAY_FAIL =
  /^\w+Source$|^(stub|from\w+|compile\w+|transform|filter|select|exclude|distinctVia|inOrder|upsertScan|eachBatch)$/

const library = exportsOf('lib/index.ts')
const testing = exportsOf('lib/testing/index.ts')

describe('the API', () => {
  it('has a sentence on each export', () => {
    const missing = [...library, ...testing].filter(({ comment }) => !/[A-Z][\s\S]*\.\s*$/.test(comment))
    expect(missing.map(({ name }) => name)).to.deep.equal([])
    expect(library.length).to.be.above(80)
  })

  it('says of what can fail how it does: what it throws, or what a stream ends with', () => {
    const fails = /Error|errors? (?:of|on|ends)|ends the stream|fails/
    const silent = library.filter(({ name, comment }) => MAY_FAIL.test(name) && !fails.test(comment))
    expect(silent.map(({ name }) => name)).to.deep.equal([])
  })

  it('is in the report, all of it', () => {
    const report = readFileSync(join(root, 'api/rxpipe.api.md'), 'utf8')
    for (const { name } of [...library, ...testing]) expect(report).to.contain(`\n### ${name}\n`)
  })
})
