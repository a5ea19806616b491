/** A message's original text; bytes that are no text with what replaces them. */
export function textOf(raw: string | Uint8Array | undefined): string {
  return typeof raw === 'string' ? raw : Buffer.from(raw ?? []).toString()
}
