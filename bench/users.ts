import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { type Measured, measure } from './measure.js'
import { generateUsers } from './users/generateUsers.js'

const here = import.meta.dirname
const count = Number(process.env['BENCH_COUNT'] ?? 1_000_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const users = join(here, `data/users-${count}.ndjson`)

const JQ = `select(.status == "active") | {level: "info", timestamp: "-", message: "record", pipeline: "bench-users",
  record: {id, full_name: (.first_name + " " + .last_name), email, city}}`

interface Contender {
  readonly name: string
  run(out: string): Promise<Measured>
}

const node = process.execPath
const cli = join(here, '../dist/bin/rxpipe.js')
const contenders: readonly Contender[] = [
  {
    name: 'rxpipe',
    run: (out) => measure(node, [cli, 'start', join(here, 'users/users.yaml')], out, { BENCH_USERS: users }),
  },
  {
    name: 'hand-written',
    run: (out) => measure(node, [join(here, 'users/handWritten.mjs'), users], out),
  },
  ...(spawnSync('jq', ['--version']).error === undefined
    ? [{ name: 'jq', run: (out: string) => measure('jq', ['-c', JQ, users], out) }]
    : []),
]

/** A digest of the lines but for their timestamps, to show that all contenders did the same work. */
async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const line of createInterface({ input: createReadStream(path) })) {
    hash.update(line.replace(/"timestamp":"[^"]*"/, ''))
  }
  return hash.digest('hex').slice(0, 12)
}

await generateUsers(users, count)
const best = new Map<string, Measured[]>()
for (let round = 1; round <= rounds; round++) {
  for (const { name, run } of contenders) {
    const out = join(here, `data/out-${name}.ndjson`)
    const measured = await run(out)
    best.set(name, [...(best.get(name) ?? []), measured])
    report(`round ${round}  ${line(name, measured)}  output ${await digest(out)}`)
  }
}
const median = (name: string) =>
  (best.get(name) ?? []).map(({ seconds }) => seconds).sort((a, b) => a - b)[Math.floor(rounds / 2)] ??
  Number.NaN
report('')
for (const { name } of contenders) {
  report(
    `${name.padEnd(14)} ${Math.round(count / median(name))} documents/s, ${(median('hand-written') / median(name)).toFixed(2)} of hand-written`,
  )
}

function line(name: string, { seconds, mebibytes }: Measured): string {
  return `${name.padEnd(14)} ${seconds.toFixed(2)} s  ${Math.round(count / seconds)} documents/s  ${Math.round(mebibytes)} MiB`
}

function report(text: string): void {
  process.stdout.write(`${text}\n`)
}
