/** Reads the bytes of one file in order, a read ahead of what was asked for. */
export interface ByteReader {
  /** Bytes of the file that were read so far, compressed ones where it is. */
  readonly bytesRead: number
  /**
   * `rest` and the bytes behind it as one Buffer, undefined at the end of the file. It may be overwritten by the next read,
   * but for what is then given as `rest`.
   */
  read(rest: Buffer): Promise<Buffer | undefined>
  close(): Promise<void>
}

/** How many bytes are read at a time: V8 keeps strings beyond some 128 KiB apart, where making one costs eight times as much a byte. */
export const CHUNK_SIZE = 64 * 1024
