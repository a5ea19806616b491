import type { KafkaRecord, KafkaRecords } from '../consumer.js'
import { ProtocolBytes } from './protocolBytes.js'
import type { StoredBatch } from './storedBatch.js'

/** The records of batches from an offset on, for a broker sends batches whole; they are read as they are asked for, best in order. */
export class StoredRecords implements KafkaRecords {
  readonly length: number
  readonly #batches: readonly StoredBatch[]
  /** Records before the offset. */
  readonly #before: number
  /** Records that were read, of all batches. */
  #read = 0
  /** The batch that comes next, and what is left of the one before it. */
  #next = 0
  #left = 0
  #bytes = new ProtocolBytes(Buffer.alloc(0))

  constructor(batches: readonly StoredBatch[], offset: bigint) {
    this.#batches = batches
    const all = batches.reduce((sum, { records }) => sum + records.count, 0)
    let before = 0
    // the first batch alone can begin before it
    if ((batches[0]?.baseOffset ?? offset) < offset)
      while (before < all && this.#record().offset < offset) before++
    this.#before = before
    this.length = all - before
  }

  slice(from: number, until: number): readonly KafkaRecord[] {
    if (this.#before + from < this.#read) {
      this.#read = 0
      this.#next = 0
      this.#left = 0
    }
    while (this.#read < this.#before + Math.min(from, this.length)) this.#record()
    const records: KafkaRecord[] = []
    const end = Math.min(until, this.length)
    for (let index = from; index < end; index++) records.push(this.#record())
    return records
  }

  #record(): KafkaRecord {
    while (this.#left === 0) {
      const { buffer, start, count } = (this.#batches[this.#next++] as StoredBatch).records
      this.#left = count
      this.#bytes = new ProtocolBytes(buffer, start)
    }
    this.#left--
    this.#read++
    return (this.#batches[this.#next - 1] as StoredBatch).read(this.#bytes)
  }
}
