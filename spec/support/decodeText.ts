import { type Message, POSITION, RAW } from '../../lib/core/message.js'
import type { ByteReader } from '../../lib/sources/decoding/byteReader.js'
import type { Decoder, DecoderTarget } from '../../lib/sources/decoding/decoder.js'
import { feed } from '../../lib/sources/decoding/feed.js'
import { fileOrigin } from '../../lib/sources/file/fileOrigin.js'

/** What came of a file: its messages, and the error that ended it, if one did. */
export interface DecodedText {
  readonly messages: readonly Message[]
  readonly error: Error | undefined
}

/** Decodes a file of this content that is read `size` bytes at a time; its path is `f`. */
export async function decodeText(
  decoderOf: (target: DecoderTarget) => Decoder,
  content: string | Uint8Array,
  size = 1 << 16,
): Promise<DecodedText> {
  const messages: Message[] = []
  const origin = fileOrigin({ path: 'f' })
  const decoder = decoderOf({ origin, out: messages })
  const fed = feed(inPieces(Buffer.from(content), size), decoder, origin)
  try {
    while (!(await fed.next()).done);
  } catch (error) {
    return { messages, error: error as Error }
  }
  return { messages, error: undefined }
}

/** Messages as tables write them: `line@byte`, then the document, or the error's message and what was read. */
export function shown(messages: readonly Message[]): readonly (readonly unknown[])[] {
  return messages.map(({ value, meta, failure }) => {
    const { line, byte } = meta[POSITION] as { line: number; byte: number }
    return [`${line}@${byte}`, ...(failure === undefined ? [value] : [failure.message, meta[RAW]])]
  })
}

/** A reader of bytes in memory that overwrites, as files' readers may, what it returned before. */
function inPieces(content: Buffer, size: number): ByteReader {
  let bytesRead = 0
  let given: Buffer | undefined
  return {
    get bytesRead() {
      return bytesRead
    },
    read: async (rest) => {
      if (bytesRead >= content.length) return undefined
      const piece = content.subarray(bytesRead, bytesRead + size)
      bytesRead += piece.length
      const bytes = Buffer.concat([rest, piece])
      given?.fill(0)
      given = bytes
      return bytes
    },
    close: async () => undefined,
  }
}
