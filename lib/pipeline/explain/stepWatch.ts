import type { StepSurroundings } from '../../core/step.js'
import type { Fork } from './explanation.js'
import { type Judged, judged, type Told } from './judged.js'

type Trace = NonNullable<StepSurroundings['trace']>
type Way = Parameters<Trace['declare']>[0][number]

/** Where a step's mapping stands in the configuration. */
export interface MappingText {
  readonly text: string
  /** `file:line:column` of a place in the text, both counted from 1. */
  placeOf(inside: { readonly line: number; readonly column: number }): string
}

/** Listens to the mapping of one step: which ways it took for a message, and what its conditions were. */
export class StepWatch implements Trace {
  readonly #ways = new Map<string, Way>()
  #taken = new Map<string, number>()
  #told = new Map<string, Told>()

  declare(ways: readonly Way[]): void {
    for (const way of ways) this.#ways.set(way.id, way)
  }

  take(id: string): void {
    this.#taken.set(id, (this.#taken.get(id) ?? 0) + 1)
  }

  readonly see = (at: number, part: 'left' | 'right' | 'result', value: unknown): void => {
    this.#told.set(`${at}:${part}`, { value })
  }

  /** Forgets what the message before did. */
  reset(): void {
    this.#taken = new Map()
    this.#told = new Map()
  }

  /** The ways that were taken, in the order of the text. */
  forks(mapping: MappingText): readonly Fork[] {
    return [...this.#ways.values()].flatMap((way): readonly Fork[] => {
      const times = this.#taken.get(way.id)
      if (times === undefined || way.what === NOTHING_CAUGHT) return []
      const place = lineAndColumn(mapping.text, way.leadsTo)
      const text = mapping.text.split('\n')[place.line - 1]?.trim() ?? ''
      const runs = this.#waysBeside(way).reduce((sum, { id }) => sum + (this.#taken.get(id) ?? 0), 0)
      const conditions = runs === 1 ? this.#conditions(way, mapping.text) : []
      return [{ what: way.what, place: mapping.placeOf(place), text, times, conditions }]
    })
  }

  /** The condition at an offset of a text, with its values. */
  condition(text: string, offset: number, result?: Told): Judged | undefined {
    return judged(text, offset, { lookup: (at, part) => this.#told.get(`${at}:${part}`), result })
  }

  #waysBeside({ id }: Way): readonly Way[] {
    const fork = id.slice(0, id.lastIndexOf(':') + 1)
    return [...this.#ways.values()].filter((other) => other.id.startsWith(fork))
  }

  /** The conditions of an `if` up to the one that held. */
  #conditions(way: Way, text: string): readonly Judged[] {
    const all = this.#waysBeside(way)
    const index = all.findIndex(({ id }) => id === way.id)
    return all.slice(0, index + 1).flatMap(({ what, leadsTo, id }) => {
      if (!/^(else )?if\b/.test(what)) return []
      const condition = this.condition(text, leadsTo, { value: id === way.id })
      return condition === undefined ? [] : [condition]
    })
  }
}

/** What goes on as it always does is not worth a line. */
const NOTHING_CAUGHT = 'no error to catch'

function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
