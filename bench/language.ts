import { deepStrictEqual } from 'node:assert'

import type { compileMapping } from '../lib/index.js'
import type { Contest } from './language/contest.js'
import { contests } from './language/contests.js'

/** The built package, as users run it. */
const { compileMapping: compile } = (await import(new URL('../dist/index.js', import.meta.url).href)) as {
  compileMapping: typeof compileMapping
}

const DOCUMENTS = 1000
const ROUNDS = 201
/** What one side of a round takes about, in milliseconds. */
const SPAN = 4
/** The share of rounds that are faster than the one that counts: what else the machine does only makes rounds slower. */
const QUIET = 0.1

let sink: unknown

process.stdout.write('mapping                   by hand     rxpipe   ratio   (microseconds a document)\n')
for (const contest of contests) measure(contest)

/** Both sides in turn, in rounds of equal work; the ratio of the quiet ones: 1 is as fast as by hand. */
function measure({ name, mapping, document, byHand }: Contest): void {
  const documents = Array.from({ length: DOCUMENTS }, (_, number) => document(number))
  const compiled = compile(mapping)
  const mapped = (one: Record<string, unknown>): unknown => {
    if (!compiled.setsMeta) return compiled.run(one, {})
    let metadata: unknown
    const root = compiled.run(one, {}, (changed) => {
      metadata = changed
    })
    return [root, metadata]
  }
  const hand = byHand as (one: Record<string, unknown>) => unknown
  for (const one of documents) deepStrictEqual(plain(mapped(one)), plain(hand(one)), name)
  const turns = Math.max(1, Math.round(SPAN / Math.max(time(hand, documents, 20), 0.01)) * 20)
  time(mapped, documents, turns)
  time(hand, documents, turns)
  const times = { hand: [] as number[], mapped: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    times.hand.push(time(hand, documents, turns))
    times.mapped.push(time(mapped, documents, turns))
  }
  const [one, other] = [quiet(times.hand), quiet(times.mapped)]
  const each = (milliseconds: number) => ((milliseconds * 1000) / (turns * DOCUMENTS)).toFixed(3).padStart(8)
  process.stdout.write(`${name.padEnd(24)} ${each(one)}   ${each(other)}    ${(one / other).toFixed(2)}\n`)
}

/** Milliseconds of the processor, which other programs of the machine do not change. */
function time(
  act: (one: Record<string, unknown>) => unknown,
  documents: readonly Record<string, unknown>[],
  turns: number,
): number {
  const start = process.cpuUsage()
  for (let turn = 0; turn < turns; turn++) for (const one of documents) sink = act(one)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

function quiet(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * QUIET)] ?? Number.NaN
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown
}

export { sink }
