/** Bytes of a body that are kept. */
const KEEP = 64 * 1024

/** Bytes of a body that are read so that the connection can be used again; a longer one is cut off. */
const DRAIN = 1024 * 1024

/** The start of a body as text, 64 KiB at most. */
export async function startOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    if (size < KEEP) kept.push(chunk.subarray(0, KEEP - size))
    size += chunk.length
    // leaving the loop destroys the stream, and with it the connection
    if (size > DRAIN) break
  }
  return Buffer.concat(kept).toString('utf8')
}
