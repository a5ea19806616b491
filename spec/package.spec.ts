import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from 'chai'

import { folder, root } from './support/cli.js'

const consumer = `import { from, lastValueFrom, toArray } from 'rxjs'
import { compileMapping, exclude, fileSource, filter, type Message, type Source, transform } from 'rxpipe'

const source: Source = fileSource({ path: 'a.ndjson', format: 'json' })
const messages: readonly Message[] = [{ value: { first: 'Ada', last: 'L', password: 'x' }, meta: {} }]
const names = await lastValueFrom(
  from(messages).pipe(
    filter('.first == "Ada"'),
    transform<{ name: string }>('root = this\\nroot.name = this.first + " " + this.last'),
    exclude(['password', 'first', 'last']),
    toArray(),
  ),
)
// @ts-expect-error a source needs no paht
export const wrong = () => fileSource({ paht: 'a' })
process.stdout.write(JSON.stringify([names.map(({ value }) => value), typeof source, compileMapping('root = 1').apply({})]))
`

const settings = {
  compilerOptions: {
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
    skipLibCheck: false,
  },
  files: ['consumer.ts'],
}

/** Runs a program and returns what it prints; fails with its words. */
function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  expect(status, `${stdout}${stderr}`).to.equal(0)
  return stdout
}

describe('the package', () => {
  let project = ''
  const installed = (path: string) => join(project, 'node_modules/rxpipe', path)

  before(function () {
    this.timeout(60_000)
    project = folder({
      'consumer.ts': consumer,
      'tsconfig.json': JSON.stringify(settings),
      'package.json': '{"type":"module"}',
    })
    const [packed] = JSON.parse(
      run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], root),
    )
    run('tar', ['-xzf', packed.filename], project)
    mkdirSync(join(project, 'node_modules'))
    renameSync(join(project, 'package'), installed(''))
    for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !entry.startsWith('.'))) {
      symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name))
    }
  })

  it('holds the library, the command, the examples and its papers, and nothing else', () => {
    expect(readdirSync(installed(''))).to.have.members([
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'docs', 'package.json', 'pipelines'],
    ])
    const dist = readdirSync(installed('dist'), { recursive: true, encoding: 'utf8' })
    expect(dist).to.include.members(['index.js', 'index.d.ts', 'bin/rxpipe.js'])
    expect(dist.filter((file) => /\.map$|spec/.test(file))).to.deep.equal([])
  })

  it('names files that are there in bin and exports', () => {
    const { bin, exports } = JSON.parse(readFileSync(installed('package.json'), 'utf8'))
    const named = [
      ...Object.values(bin),
      ...Object.values(exports).flatMap((entry) => Object.values(Object(entry))),
    ]
    for (const file of named.filter((entry) => String(entry).startsWith('./dist'))) {
      expect(() => readFileSync(installed(String(file)))).not.to.throw()
    }
  })

  it('type-checks and runs for a consumer in TypeScript', () => {
    run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], project)
    expect(JSON.parse(run(process.execPath, ['consumer.js'], project))).to.deep.equal([
      [{ name: 'Ada L' }],
      'function',
      { kind: 'value', value: 1, meta: {} },
    ])
  }).timeout(60_000)

  it('runs its command and its examples where it is installed', () => {
    const stdout = run(
      process.execPath,
      [installed('dist/bin/rxpipe.js'), 'start', installed('pipelines/users-batch.yaml'), '--limit', '10'],
      project,
    )
    expect(stdout).to.contain('"message":"record"')
  })
})
