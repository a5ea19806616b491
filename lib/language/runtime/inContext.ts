/** An error that says first where it came about; running out of stack stays what it is, so that it is known further out. */
export function inContext(where: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RangeError) return error
  return new Error(`${where}: ${error.message}`, { cause: error })
}
