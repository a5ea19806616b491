import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { root } from './cli.js'

/** A TypeScript file of a page: its path below the project's folder, and its text. */
export interface ProgramFile {
  readonly path: string
  readonly text: string
}

const tsc = join(root, 'node_modules/.bin/tsc')

/** Installs the package into a folder, as its users have it: compiled, with its dependencies beside it. */
export function install(project: string): void {
  const modules = join(project, 'node_modules')
  const installed = join(modules, 'rxpipe')
  mkdirSync(installed, { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !entry.startsWith('.')))
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  cpSync(join(root, 'package.json'), join(installed, 'package.json'))
  execFileSync(tsc, [
    ...['-p', join(root, 'tsconfig.build.json'), '--outDir', join(installed, 'dist')],
    ...['--sourceMap', 'false'],
  ])
}

/** What the strictest of users would set. */
const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
}

/** Compiles the programs of all pages at once; what is wrong with them, a line each, by their paths. */
export function compile(project: string, files: readonly ProgramFile[]): readonly string[] {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), text)
  }
  const compilerOptions = {
    ...STRICT,
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    types: ['node', 'mocha'],
    rootDir: '.',
    outDir: 'out',
    // a file of CONTRIBUTING.md stands where it says, beside the modules that it imports
    rootDirs: ['./CONTRIBUTING/lib', './node_modules/rxpipe/dist'],
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}')
  const settings = { compilerOptions, files: files.map(({ path }) => path) }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(settings))
  const { stdout } = spawnSync(tsc, ['-p', project, '--pretty', 'false'], { cwd: project, encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line !== '')
}
