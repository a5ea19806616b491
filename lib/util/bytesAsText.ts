import { asBuffer } from './asBuffer.js'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as a document holds them: UTF-8 as text, anything else in base64. */
export function bytesAsText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return asBuffer(bytes).toString('base64')
  }
}
