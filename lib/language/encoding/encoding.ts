/** Bytes as text, and text as bytes. */
export interface Encoding {
  encode(bytes: Uint8Array): string
  /** Throws Error on a text that is no such encoding. */
  decode(text: string): Uint8Array
}
