import { type Meta, POSITION, type Position, RAW } from '../../core/message.js'

/** The metadata of a message from a file; a class of one fixed shape, since one is made for each message. */
export class FileMeta implements Meta {
  readonly [key: string]: unknown
  /** As the user wrote it, or as the glob found it. */
  readonly path: string
  /** Where the message begins, from 1. */
  readonly line: number
  /** Where the message begins in the decompressed file, from 0. */
  readonly byte: number
  readonly [RAW]: string | Uint8Array

  constructor(path: string, line: number, byte: number, raw: string | Uint8Array) {
    this.path = path
    this.line = line
    this.byte = byte
    this[RAW] = raw
  }

  get [POSITION](): Position {
    return { path: this.path, line: this.line, byte: this.byte }
  }
}
