import type { SourceError } from '../../core/errors.js'
import type { Message, Meta } from '../../core/message.js'
import type { ParserOf } from './parserOf.js'

/** The most that one document, line or row may take, in bytes. */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024

/** Makes messages of the bytes of one file or answer. */
export interface Decoder {
  /** The line of the first byte that is not yet consumed, from 1. */
  readonly line: number
  /**
   * Decodes what is whole in `bytes`, which begin at offset `byte` of the origin, and returns how many of them are consumed:
   * the others come again with more behind them, or with `last`, when all must be consumed. Throws a SourceError where the
   * origin cannot be read on.
   */
  decode(bytes: Buffer, byte: number, last: boolean): number
}

/** Where something stands in what is decoded: line from 1, byte from 0. */
export interface Place {
  readonly line: number
  readonly byte: number
}

/** How what is decoded, a file or an answer, speaks of itself: in its messages' metadata, and in errors. */
export interface Origin {
  /** The metadata of the next message, which begins at the place. */
  meta(line: number, byte: number, raw: string | Uint8Array): Meta
  /** It ends in the middle of `what`, which begins at the place. */
  truncated(place: Place, what: string): SourceError
  /** Nothing behind the place can be told apart. */
  undecodable(place: Place, what: string, hint: string): SourceError
  /** What its reader failed with at the place. */
  unreadable(error: unknown, place: Place): Error
  /** It is of a kind that is not read: UTF-16, a document beyond all bounds. */
  refused(what: string, hint: string, place?: Place): SourceError
}

/** What a decoder is made for: what it decodes, and where its messages go. */
export interface DecoderTarget {
  readonly origin: Origin
  readonly out: Message[]
  /** How JSON documents are parsed; `parserOf` where left out. */
  readonly parserOf?: ParserOf
}
