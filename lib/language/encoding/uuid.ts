import { createHash } from 'node:crypto'

/** The bytes of a UUID written plainly, in braces, or as a URN, with or without hyphens; undefined for any other text. */
export function parseUuid(text: string): Uint8Array | undefined {
  const plain = /^(?:urn:uuid:)?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})$/i
  const inner = /^\{(.*)\}$/.exec(text)?.[1] ?? text
  const digits = plain.exec(inner)?.[1]
  return digits === undefined ? undefined : Buffer.from(digits.replaceAll('-', ''), 'hex')
}

/** Writes sixteen bytes as a UUID, after setting version and variant (RFC 9562). */
export function formatUuid(bytes: Uint8Array, version: number): string {
  const marked = Buffer.from(bytes)
  marked[6] = ((marked[6] as number) & 0x0f) | (version << 4)
  marked[8] = ((marked[8] as number) & 0x3f) | 0x80
  return marked.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The UUID of a name within a namespace: version 5. */
export function nameUuid(namespace: Uint8Array, name: Uint8Array): string {
  const digest = createHash('sha1').update(namespace).update(name).digest()
  return formatUuid(digest.subarray(0, 16), 5)
}
