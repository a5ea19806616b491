/** Records that cannot be read, with their place and why: they stay where they are until the broker has others there, so they are tried again. */
export class UnreadableBatch extends Error {
  constructor(lane: string, offset: bigint, reason: string) {
    super(`the batch of records at ${lane}, offset ${offset}, cannot be read: ${reason}`)
  }
}
