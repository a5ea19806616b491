import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')

/** What the command line needs at its start; the drivers, and what is seldom used, are loaded from node_modules. */
const BUNDLED = ['rxjs', 'io-ts', 'fp-ts', 'js-yaml', 'tinyglobby', 'lossless-json', 'winston', 'prom-client']

/**
 * Bundles the command line to dist/bin: opening some hundred files one by one takes longer than all that `rxpipe check` does.
 * The library in dist/ is not bundled: its users' rxjs must be its rxjs.
 */
export async function bundle(): Promise<void> {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  await build({
    absWorkingDir: root,
    entryPoints: { rxpipe: 'lib/cli/main.ts' },
    outdir: 'dist/bin',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // their modules, of which only those that are used are taken
    alias: {
      'rxjs/testing': join(root, 'node_modules/rxjs/dist/esm/testing/index.js'),
      rxjs: join(root, 'node_modules/rxjs/dist/esm/index.js'),
    },
    mainFields: ['module', 'main'],
    minifyWhitespace: true,
    external: Object.keys(dependencies).filter((name) => !BUNDLED.includes(name)),
    // CommonJS packages ask for node's modules by require
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    legalComments: 'linked',
    logLevel: 'warning',
  })
}

if (process.argv[1] === import.meta.filename) {
  // names of chunks change with what is in them
  rmSync(join(root, 'dist/bin'), { recursive: true, force: true })
  await bundle()
}
