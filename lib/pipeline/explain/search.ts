import type { Batch } from '../../core/batch.js'
import { type Message, POSITION, type Position, RAW } from '../../core/message.js'
import { fieldAt } from '../../util/fieldAt.js'
import type { PipelineConfig } from '../decode.js'
import { textOf } from './textOf.js'

/** Which message of a source is meant: by its id, or by the line of its file. */
export type Wanted = { readonly id: string } | { readonly line: number }

/** What came of a search. */
export interface Found {
  readonly message: Message | undefined
  readonly read: number
  /** Whether the source was left before it had ended: what it holds open may hold the process. */
  readonly isLeft: boolean
  /** What ended it; "found" where it was. */
  readonly ended: 'found' | 'end' | 'limit' | 'silence' | 'stop'
  /** Why the source was away when it ended. */
  readonly away: string | undefined
  /** The first message at the line whose number the id is, where no message has the field. */
  readonly atLine: Message | undefined
  /** Messages that cannot be decoded and whose text holds the id. */
  readonly suspects: readonly Position[]
  /** Whether any message had the field by which was searched. */
  readonly hasField: boolean
  readonly field: string
}

/** Positions that are kept of messages that may be meant. */
const MOST_SUSPECTS = 3

/** Looks for a message in batches, and remembers what may be meant where it does not come. */
export class Search {
  message: Message | undefined
  ended: Found['ended'] | undefined
  read = 0
  isLeft = false
  readonly #wanted: Wanted
  readonly #field: string
  readonly #idOf: (value: unknown) => unknown
  readonly #suspects: Position[] = []
  #hasField = false
  #atLine: Message | undefined

  constructor({ events }: PipelineConfig, wanted: Wanted) {
    this.#wanted = wanted
    this.#field = events?.id_field ?? 'id'
    this.#idOf = fieldAt(this.#field)
  }

  look({ messages }: Batch): void {
    for (const message of messages) {
      this.read++
      if (!this.#isWanted(message)) continue
      this.message = message
      return
    }
  }

  outcome(away: string | undefined): Found {
    const { message, read, isLeft, ended = 'end' } = this
    return {
      message,
      read,
      isLeft,
      ended,
      away,
      atLine: this.#hasField ? undefined : this.#atLine,
      suspects: this.#suspects,
      hasField: this.#hasField,
      field: this.#field,
    }
  }

  #isWanted(message: Message): boolean {
    const { value, meta, failure } = message
    const wanted = this.#wanted
    const position = meta[POSITION]
    if ('line' in wanted) return position?.['line'] === wanted.line
    if (String(position?.['line']) === wanted.id) this.#atLine ??= message
    if (failure !== undefined) {
      if (
        this.#suspects.length < MOST_SUSPECTS &&
        position !== undefined &&
        textOf(meta[RAW]).includes(wanted.id)
      )
        this.#suspects.push(position)
      return false
    }
    const id = this.#idOf(value)
    if (id === undefined || id === null) return false
    this.#hasField = true
    return String(id) === wanted.id
  }
}
