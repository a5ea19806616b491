import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect } from 'chai'

import { ConfigError } from '../lib/core/errors.js'
import { compileMapping } from '../lib/language/index.js'
import { decode } from '../lib/pipeline/decode.js'
import type { Environment } from '../lib/pipeline/environment.js'
import { load } from '../lib/pipeline/load.js'
import { folder, root } from './support/cli.js'
import { compile, install } from './support/docsProgram.js'
import { fileOf, isFence } from './support/fences.js'
import { at, type Block, blocks, deadLinks, indentedCode, type Page, pages } from './support/pages.js'
import { commandsOf, deviation, shell, shims } from './support/terminal.js'
import { testYaml } from './support/testYaml.js'
import { wholePipeline } from './support/wholePipeline.js'

const unchecked = blocks.filter(({ info }) => info.startsWith('unchecked'))
const of = (language: string) =>
  blocks.filter((block) => block.language === language && !unchecked.includes(block))

/** Where a program is put: under the name that it gives itself, or its page's and line's. */
const programPath = (block: Block) => `${block.page.name}/${fileOf(block) ?? `line${block.line}.ts`}`

/** Whether a program does something by itself, and no command of its page starts it. */
function runsAlone(block: Block): boolean {
  const does = /^\S.*\bsubscribe\(|^ +\.subscribe\(|^console\.log/m.test(block.text)
  const name = fileOf(block)
  return does && (name === undefined || !block.page.text.includes(`$ npx tsx ${name}`))
}

describe('the pages', function () {
  this.timeout(120_000)
  let project = ''
  let bin = ''

  before(() => {
    project = folder({})
    install(project)
    bin = shims(project)
  })

  it('have blocks of known languages, and few that are not checked, each with its reason', () => {
    const known = ['ts', 'yaml', 'console', 'sh', 'json', 'text', 'mermaid', 'mapping']
    const unknown = blocks.filter(({ language }) => !known.includes(language))
    expect(unknown.map((block) => `${at(block)}: ${block.language}`)).to.deep.equal([])
    for (const block of unchecked) expect(block.info, at(block)).to.match(/^unchecked: \w+ \w+/)
    expect(unchecked.length).to.be.at.most(4)
  })

  it('have no code without a fence', () => expect(pages.flatMap(indentedCode)).to.deep.equal([]))

  it('have links that lead somewhere', () => expect(pages.flatMap(deadLinks)).to.deep.equal([]))

  it('have programs that compile, strictly', () => {
    const files = of('ts').map((block) => ({ path: programPath(block), text: block.text }))
    expect(compile(project, files)).to.deep.equal([])
  })

  it('have programs that run to their end', async () => {
    for (const block of of('ts').filter(runsAlone)) {
      const path = join(project, 'out', programPath(block).replace(/\.ts$/, '.js'))
      const came = await shell(`"${process.execPath}" "${path}"`, workplace(block.page), bin)
      expect(came, at(block)).to.include({ code: 0, stderr: '' }).and.not.include({ stdout: '' })
    }
  })

  for (const block of of('yaml')) {
    it(`have YAML that decodes, and whose tests pass: ${at(block)}`, async () => {
      const text = wholePipeline(block)
      const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)
      const environment = Object.fromEntries(names.map((name) => [name, '1']))
      const files = { 'p.yaml': text, 'geo.ts': 'export default (value: unknown) => value\n' }
      expect(faultsIn(join(folder(files), 'p.yaml'), environment)).to.deep.equal([])
      const results = block.text.includes('tests:') ? await testYaml(text, { environment }) : []
      expect(results.flatMap(({ failures }) => failures)).to.deep.equal([])
    })
  }

  it('have JSON that parses', () => {
    for (const block of of('json')) expect(() => JSON.parse(block.text), at(block)).not.to.throw()
  })

  it('have mappings that compile, but for those that show an error', () => {
    const mappings = of('mapping').filter(({ text }) => !/^# fails:/m.test(text))
    for (const block of mappings) expect(() => compileMapping(block.text), at(block)).not.to.throw()
  })

  it('have commands of npm, and specs, that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const text = of('sh')
      .map((block) => block.text)
      .join('')
    const used = [...text.matchAll(/\bnpm run (\S+)/g)].map(([, name]) => name)
    expect(Object.keys(scripts)).to.include.members(used)
    for (const [path] of text.matchAll(/\bspec\/\S+\.ts/g))
      expect(existsSync(join(root, path)), path).to.equal(true)
  })

  for (const page of pages.filter(({ path }) => of('console').some((block) => block.page.path === path))) {
    it(`do what they show: ${page.path}`, async () => {
      const cwd = workplace(page)
      for (const part of page.parts) {
        if (!isFence(part)) replace(join(cwd, part.file), part.from, part.to)
        else if (part.language === 'console') await follow(part.text, cwd, `${page.path}:${part.line}`)
        else if (fileOf(part) !== undefined) put(join(cwd, fileOf(part) as string), part.text)
      }
    })
  }

  async function follow(text: string, cwd: string, where: string): Promise<void> {
    for (const { command, shown } of commandsOf(text)) {
      const came = await shell(command, cwd, bin)
      const words = `${where}: ${command}\n${came.stdout}${came.stderr}`
      expect(deviation(shown, came), words).to.equal(undefined)
    }
  }

  /** The folder of a page, with the examples of the repository in it, and nothing that runs of them have left. */
  function workplace({ name }: Page): string {
    const cwd = join(project, name)
    if (existsSync(join(cwd, 'pipelines'))) return cwd
    const filter = (path: string) => !/\/(\.rxpipe|dead-letters|logs)$/.test(path)
    cpSync(join(root, 'pipelines'), join(cwd, 'pipelines'), { recursive: true, filter })
    return cwd
  }
})

/** What is wrong with a pipeline's file. */
function faultsIn(file: string, environment: Environment): readonly string[] {
  try {
    decode(load(file, environment))
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.issues.map(({ line, column, message }) => `${line}:${column}: ${message}`)
  }
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function replace(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  expect(text).to.contain(from)
  writeFileSync(path, text.replaceAll(from, to))
}
