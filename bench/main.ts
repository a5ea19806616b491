import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Files beside this one that are no benchmarks. */
const HELPERS = ['main.ts', 'measure.ts']

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !HELPERS.includes(file))
  .map((file) => file.slice(0, -'.ts'.length))

/** Runs the benchmarks that are named on the command line, one after the other; without a name, that of users. */
for (const name of process.argv.length > 2 ? process.argv.slice(2) : ['users']) {
  const file = join(import.meta.dirname, `${name}.ts`)
  if (!names.includes(name) || !existsSync(file)) {
    process.stderr.write(`unknown benchmark ${name}: there are ${names.join(', ')}\n`)
    process.exitCode = 2
    break
  }
  await import(file)
}
