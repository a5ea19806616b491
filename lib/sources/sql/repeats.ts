/** A row that was delivered and may be read again: its digest, and where it stands in the order of the column. */
export type Delivered = readonly [digest: string, mark: string | number]

/** Rows that are remembered at most; those beyond may come again. */
export const MOST_REMEMBERED = 10_000

/** Knows rows again that an earlier query gave, each as often as it was given. */
export class Repeats {
  #delivered: readonly Delivered[]
  #expected = new Map<string, number>()
  readonly #onOverflow: () => void

  constructor(delivered: readonly Delivered[], onOverflow: () => void) {
    this.#delivered = delivered
    this.#onOverflow = onOverflow
  }

  get delivered(): readonly Delivered[] {
    return this.#delivered
  }

  /** True while there is a row to be known again. */
  get expected(): boolean {
    return this.#expected.size > 0
  }

  /** A query begins that may give all of them again. */
  begin(): void {
    this.#expected = new Map()
    for (const [digest] of this.#delivered) {
      this.#expected.set(digest, (this.#expected.get(digest) ?? 0) + 1)
    }
  }

  /** True where the row was given by an earlier query; it is then expected once less. */
  take(digest: string): boolean {
    const times = this.#expected.get(digest)
    if (times === undefined) return false
    if (times === 1) this.#expected.delete(digest)
    else this.#expected.set(digest, times - 1)
    return true
  }

  /** Forgets what does not pass `keep`, and remembers `more`. */
  remember(keep: (mark: string | number) => boolean, more: readonly Delivered[]): void {
    const delivered = [...this.#delivered.filter(([, mark]) => keep(mark)), ...more]
    if (delivered.length > MOST_REMEMBERED) this.#onOverflow()
    this.#delivered = delivered.slice(-MOST_REMEMBERED)
  }
}
