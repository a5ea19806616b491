import { SourceError } from '../../../core/errors.js'
import type { Store } from '../../../core/store.js'
import { type FilePosition, fromJson, toJson } from './position.js'

/** Positions of files that are gone are forgotten after this many milliseconds. */
const KEPT_FOR = 24 * 60 * 60 * 1000

/** Positions of files that are gone, at most. */
const KEPT_AT_MOST = 1000

/** The cursor that tells a first start from others, and how many slots there are. */
const KEY = 'file'

/** The cursors of one slot; it is its file's lane too, so that claims are the same owner's after a restart or a rename. */
export const slotKey = (slot: number) => `${KEY}/${slot}`

/**
 * Positions in the store, each in a numbered slot. A slot is given to another file once its own is long gone: so there are
 * never many more of them than there are files.
 */
export class Positions {
  /** True where no run before this one has looked for files. */
  readonly isFirstStart: boolean
  readonly #store: Store
  readonly #slots: (FilePosition | undefined)[]
  #counted: number

  private constructor(store: Store, isFirstStart: boolean, slots: (FilePosition | undefined)[]) {
    this.#store = store
    this.isFirstStart = isFirstStart
    this.#slots = slots
    this.#counted = isFirstStart ? -1 : slots.length
  }

  /** Reads what is kept; rejects with a SourceError where that is of something else. */
  static async load(store: Store): Promise<Positions> {
    const count = await store.cursor(KEY)
    if (count === undefined) return new Positions(store, true, [])
    if (typeof count !== 'number') throw notOurs(KEY)
    const slots: FilePosition[] = []
    for (let slot = 0; slot < count; slot++) {
      const kept = await store.cursor(slotKey(slot))
      const position = kept === undefined ? undefined : fromJson(kept)
      if (position === undefined) throw notOurs(slotKey(slot))
      slots.push(position)
    }
    return new Positions(store, false, slots)
  }

  /** What is kept, with the slots. */
  kept(): readonly (readonly [slot: number, position: FilePosition])[] {
    return this.#slots.flatMap((position, slot) => (position === undefined ? [] : [[slot, position]]))
  }

  /** A slot for another file: of one that is long gone, else a new one. */
  take(position: FilePosition, now: number): number {
    const gone = this.kept().filter(([, { gone }]) => gone !== undefined)
    const [oldest] = gone.toSorted(([, one], [, other]) => (one.gone ?? 0) - (other.gone ?? 0))
    const free =
      oldest !== undefined && (gone.length > KEPT_AT_MOST || now - (oldest[1].gone ?? now) > KEPT_FOR)
    const slot = free ? oldest[0] : this.#slots.length
    this.#slots[slot] = position
    return slot
  }

  /** What was last remembered of a slot. */
  at(slot: number): FilePosition | undefined {
    return this.#slots[slot]
  }

  /** Remembers a position that is written with a batch. */
  set(slot: number, position: FilePosition): void {
    this.#slots[slot] = position
  }

  /** Remembers and writes a position in a slot that is in the store already. */
  async keep(slot: number, position: FilePosition): Promise<void> {
    this.set(slot, position)
    const unit = this.#store.begin(KEY)
    unit.advance(slotKey(slot), toJson(position))
    await unit.commit()
  }

  /** Writes positions, and how many slots there are, at once. */
  async save(slots: readonly number[]): Promise<void> {
    const count = this.#slots.length
    if (slots.length === 0 && count === this.#counted) return
    const unit = this.#store.begin(KEY)
    for (const slot of slots) unit.advance(slotKey(slot), toJson(this.#slots[slot] as FilePosition))
    unit.advance(KEY, count)
    await unit.commit()
    this.#counted = count
  }
}

function notOurs(key: string): SourceError {
  return new SourceError('STORE_FAILED', `what is kept under ${key} is not a position of a file`, {
    hint: 'give the pipeline a name or a state of its own',
  })
}
