import type { OperatorFunction } from 'rxjs'

import { component } from '../codecs/component.js'
import { number } from '../codecs/number.js'
import { type Message, type Meta, POSITION } from '../core/message.js'
import { DROP, type StepFactory, type StepFunction } from '../core/step.js'
import { fuse } from '../operators/fuse.js'
import { seededHash } from '../util/seededHash.js'
import { withNeeds } from './needs.js'

/** How `sample` decides. */
export interface SampleOptions {
  /** Other seeds keep other messages. Default "sample"; in YAML it is the step's name. */
  readonly seed?: string
}

/**
 * Keeps about `rate` of the messages (0 < rate <= 1). Decided by a seeded hash of the message's position, so that the same
 * input keeps the same messages; a message without a position is decided by its document.
 */
export function sample<T = unknown>(
  rate: number,
  { seed = 'sample' }: SampleOptions = {},
): OperatorFunction<Message<T>, Message<T>> {
  return fuse<T>([{ name: 'sample', apply: sampleFunction(rate, seed) }])
}

/** The step under its key in YAML. */
export const sampleStep = component({
  summary: 'Keeps a share of the messages, the same ones in every run.',
  options: number({ above: 0, max: 1 }),
  example: 'sample: 0.1\n',
  build:
    (rate): StepFactory =>
    (name) =>
      sampleFunction(rate, name),
})

function sampleFunction(rate: number, seed: string): StepFunction {
  return withNeeds(
    (value, meta) => (shareOf(seed, value, meta) < rate ? value : DROP),
    (behind) => behind,
  )
}

/** Where a message stands between 0 and 1: a sample keeps it where that is below its rate. */
export function shareOf(seed: string, value: unknown, meta: Meta): number {
  return seededHash(seed, identity(value, meta)) / 2 ** 32
}

function identity(value: unknown, meta: Meta): string {
  return JSON.stringify(meta[POSITION] ?? value, (_key, part) =>
    typeof part === 'bigint' ? `${part}` : part,
  )
}
