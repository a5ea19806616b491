import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { expect } from 'chai'

/** The import table: which folders and packages each folder of lib/ may import besides itself and node's own modules. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  util: [],
  language: [
    'util',
    're2js',
    'js-yaml',
    'csv-parse',
    'ajv',
    'ajv-formats',
    'entities',
    'luxon',
    'xxhash-wasm',
    'lossless-json',
  ],
  core: ['util', 'rxjs'],
  operators: ['util', 'core', 'rxjs'],
  codecs: ['util', 'core', 'language', 'io-ts', 'fp-ts'],
  modes: ['util', 'core', 'codecs', 'operators', 'language', 'rxjs'],
  steps: ['util', 'core', 'codecs', 'operators', 'language', 'clients', 'rxjs'],
  sources: ['util', 'core', 'codecs', 'operators', 'clients', 'rxjs'],
  outputs: ['util', 'core', 'codecs', 'operators', 'clients', 'rxjs'],
  stores: ['util', 'core', 'codecs', 'operators', 'clients', 'rxjs'],
  clients: [
    'util',
    'core',
    'kafkajs',
    'ioredis',
    'lmdb',
    'pg',
    'pg-cursor',
    'postgres-array',
    'mysql2',
    'axios',
    'csv-parser',
    'tinyglobby',
    'lossless-json',
    'jiti',
  ],
  telemetry: ['util', 'core', 'winston', 'prom-client'],
  pipeline: [
    'util',
    'core',
    'codecs',
    'operators',
    'language',
    'telemetry',
    'sources',
    'modes',
    'steps',
    'outputs',
    'stores',
    'rxjs',
    'js-yaml',
    'fp-ts',
  ],
}

/** Packages of which core takes nothing but types. */
const TYPES_ONLY_IN_CORE = ['rxjs']

/** Folders that may import anything, and that nothing else may import. */
const TOP = ['cli', 'index.ts', 'testing']

const root = join(import.meta.dirname, '../lib')

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

interface Import {
  readonly file: string
  readonly line: string
  readonly folder: string
  readonly target: string
}

/** Every import of a file: its target is a folder of lib/ or a package's name. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const folder = file.split('/')[0] as string
  return [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm),
  ].map((match) => {
    const specifier = (match[1] ?? match[2] ?? match[3]) as string
    const target = specifier.startsWith('.')
      ? (relative(root, join(root, file, '..', specifier)).split('/')[0] as string)
      : packageName(specifier)
    return { file, line: match[0], folder, target }
  })
}

function packageName(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] as string)
}

describe('architecture', () => {
  const imports = files.flatMap(importsOf)

  it('is made of the folders that the import table knows', () => {
    const folders = new Set(files.map((file) => file.split('/')[0]))
    expect(
      [...folders].filter((folder) => !((folder as string) in MAY_IMPORT) && !TOP.includes(folder as string)),
    ).to.deep.equal([])
  })

  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${folder} imports nothing but ${['itself', ...allowed].join(', ')}`, () => {
      const forbidden = imports.filter(
        ({ folder: from, target }) =>
          from === folder && target !== folder && !target.startsWith('node:') && !allowed.includes(target),
      )
      expect(forbidden.map(({ file, line }) => `${file}: ${line}`)).to.deep.equal([])
    })
  }

  it('takes nothing but types from rxjs in core', () => {
    const values = imports.filter(
      ({ folder, target, line }) =>
        folder === 'core' && TYPES_ONLY_IN_CORE.includes(target) && !/^(import|export) type\b/.test(line),
    )
    expect(values.map(({ file, line }) => `${file}: ${line}`)).to.deep.equal([])
  })

  it('keeps files small: nine in ten under 150 code lines, none over 300', () => {
    const sizes = files.map((file) => ({ file, lines: codeLines(readFileSync(join(root, file), 'utf8')) }))
    expect(sizes.filter(({ lines }) => lines > 300)).to.deep.equal([])
    expect(sizes.filter(({ lines }) => lines > 150).length).to.be.at.most(Math.floor(sizes.length / 10))
  })
})

/** Lines that are neither blank nor comment. */
function codeLines(text: string): number {
  return text.split('\n').filter((line) => !/^\s*($|\/\/|\/?\*)/.test(line)).length
}
