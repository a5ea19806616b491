import type { Message } from '../../core/message.js'

/** The most that one document, line or row may take, in bytes. */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024

/** Makes messages of the bytes of one file. */
export interface Decoder {
  /** The line of the first byte that is not yet consumed, from 1. */
  readonly line: number
  /**
   * Decodes what is whole in `bytes`, which begin at offset `byte` of the file, and returns how many of them are consumed:
   * the others come again with more behind them, or with `last`, when all must be consumed. Throws a SourceError where the
   * file cannot be read on.
   */
  decode(bytes: Buffer, byte: number, last: boolean): number
}

/** What a decoder is made for: a file's path as messages show it, and where its messages go. */
export interface DecoderTarget {
  readonly path: string
  readonly out: Message[]
}
