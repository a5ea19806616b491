/** Bytes as a Buffer over the same memory; a Buffer is itself, since to make another one takes longer than most that is done with it. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
