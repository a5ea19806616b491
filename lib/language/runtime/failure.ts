/** What failed, and the offset of the statement that was in execution. */
export class Failure extends Error {
  readonly statement: number

  constructor(cause: unknown, statement: number) {
    super('a statement failed', { cause })
    this.statement = statement
  }
}
