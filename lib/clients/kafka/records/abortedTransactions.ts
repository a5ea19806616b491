/** A transaction that was taken back, as a broker tells of it beside what it sends of a partition. */
export interface AbortedTransaction {
  readonly producerId: number | bigint
  readonly firstOffset: number | bigint
}

/** What tells whether a batch belongs to a transaction. */
export interface Transactional {
  readonly producerId: number | bigint
  readonly lastOffset: number | bigint
  readonly inTransaction: boolean
  /** The batch is the mark that ends a transaction which was taken back. */
  readonly isAbort: boolean
}

/**
 * Tells what transactions have taken back of a partition, batch by batch in their order (KIP-98). A broker tells of them in the
 * order in which they ended, those that began before the fetch among them. Told of them, kafkajs passes on some of what they hold:
 * it takes them for ordered by their beginnings, begins one with each record at most, and ends one at any key of four zero bytes.
 */
export class AbortedTransactions {
  /** Those that have not begun yet, the next one last. */
  readonly #coming: AbortedTransaction[]
  readonly #producers = new Set<number | bigint>()

  constructor(transactions: readonly AbortedTransaction[]) {
    this.#coming = [...transactions].sort((a, b) => (a.firstOffset < b.firstOffset ? 1 : -1))
  }

  /** Whether the records of the next batch were taken back. */
  take({ producerId, lastOffset, inTransaction, isAbort }: Transactional): boolean {
    for (;;) {
      const next = this.#coming.at(-1)
      if (next === undefined || next.firstOffset > lastOffset) break
      this.#producers.add(next.producerId)
      this.#coming.pop()
    }
    if (isAbort) this.#producers.delete(producerId)
    return inTransaction && this.#producers.has(producerId)
  }
}
