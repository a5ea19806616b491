import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseExactJson } from '../../../lib/clients/exactJson.js'

/** A case of the reference: a mapping, a message, and what comes of it. */
export interface ConformanceCase {
  readonly id: string
  /** `mapping`, a bare `query`, or an `error` of either. */
  readonly kind: 'mapping' | 'query' | 'error'
  readonly mode?: 'mutation'
  readonly mapping: string
  readonly input: unknown
  /** The payload as it came, where it is not JSON or is read by content(). */
  readonly input_raw?: string
  readonly meta?: Readonly<Record<string, unknown>>
  readonly expected?: unknown
  readonly expected_meta?: Readonly<Record<string, unknown>>
  readonly error?: 'parse' | 'exec'
  readonly error_contains?: string
  readonly features: readonly string[]
}

/** A case that the language answers differently on purpose, or does not answer at all. */
export interface Exception {
  readonly id: string
  readonly reason: string
}

const REPOSITORY = join(import.meta.dirname, '../../..')
const FOLDER = join(REPOSITORY, 'spec/conformance')

/** Where the cases come from: those of the reference's own tests lie beside the repository, where they lie at all. */
const FILES = [
  join(REPOSITORY, '../shared/conformance/bloblang.json'),
  join(FOLDER, 'bloblang-derived.json'),
] as const

/** Every case at hand; its integers are exact. */
export function conformanceCases(): readonly ConformanceCase[] {
  return FILES.filter((file) => existsSync(file)).flatMap(
    (file) => (parseExactJson(readFileSync(file, 'utf8')) as { cases: ConformanceCase[] }).cases,
  )
}

/** Where the ids of the cases are kept that do not pass yet, one a line. */
export const KNOWN_FAILING = join(FOLDER, 'known-failing.json')

/** The ids of the cases that do not pass yet: the list may only shrink. */
export function knownFailing(): readonly string[] {
  return JSON.parse(readFileSync(KNOWN_FAILING, 'utf8')) as string[]
}

/** The cases whose parse error this language does not share, and why. */
export function lenient(): readonly Exception[] {
  return JSON.parse(readFileSync(join(FOLDER, 'lenient.json'), 'utf8')) as Exception[]
}
