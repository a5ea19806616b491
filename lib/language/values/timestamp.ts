/** A point in time with nanoseconds. */
export class Timestamp {
  readonly nanoseconds: bigint

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds
  }

  toJSON(): string {
    return this.toString()
  }

  toString(): string {
    return new Date(Number(this.nanoseconds / 1_000_000n)).toISOString()
  }
}
