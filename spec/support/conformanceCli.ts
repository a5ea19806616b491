import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { type ConformanceCase, KNOWN_FAILING, knownFailing } from './conformance/cases.js'
import { type Report, runConformance } from './conformance/report.js'

const USAGE = `npx tsx spec/support/conformanceCli.ts [--feature NAME] [--id TEXT] [--names] [--shrink]

  --feature NAME  only cases that use a method, function or other feature (see "features" of a case)
  --id TEXT       only cases whose id contains TEXT
  --names         name what passed and what was skipped as well
  --shrink        take what passes off known-failing.json (nothing is ever added)
`

const { values } = parseArgs({
  options: {
    feature: { type: 'string', multiple: true },
    id: { type: 'string' },
    names: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(USAGE)
else main()

function main(): void {
  const report = runConformance(wanted)
  if (values.names) {
    for (const id of report.passed) print(`passed  ${id}`)
    for (const id of report.skipped) print(`skipped ${id}`)
  }
  for (const { case: one, why } of report.failed) print(failure(one, why))
  if (values.shrink) shrink(report)
  print(
    `${report.passed.length} passed, ${report.failed.length} failed (${report.surprises.length} of them not known to), ${report.skipped.length} skipped; ${report.mended.length} are listed as failing and pass`,
  )
  process.exitCode = report.surprises.length > 0 ? 1 : 0
}

function wanted({ id, features }: ConformanceCase): boolean {
  const { feature, id: part } = values
  return (
    (feature === undefined || feature.some((name) => features.includes(name))) &&
    (part === undefined || id.includes(part))
  )
}

function failure({ id, mapping, input, input_raw }: ConformanceCase, why: string): string {
  const shownInput =
    input_raw ?? JSON.stringify(input, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
  return `failed  ${id}\n${mapping.replace(/^/gm, '        | ')}\n        on ${shownInput}\n        ${why}\n`
}

function shrink({ mended }: Report): void {
  const rest = knownFailing().filter((id) => !mended.includes(id))
  writeFileSync(KNOWN_FAILING, `${JSON.stringify(rest, undefined, 2)}\n`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
