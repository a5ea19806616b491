import type { Context } from '../../core/context.js'
import type { Message } from '../../core/message.js'
import type { Draft } from '../../operators/onDemand.js'
import type { ByteReader } from '../decoding/byteReader.js'
import { feed } from '../decoding/feed.js'
import { isGzip } from '../decoding/format.js'
import { projectingParserOf } from '../decoding/parserOf.js'
import { createDecoder } from './createDecoder.js'
import { unreadable } from './fileErrors.js'
import { fileOrigin } from './fileOrigin.js'
import { GzipReader } from './gzipReader.js'
import { type ListedFile, listFiles } from './listFiles.js'
import { PlainReader } from './plainReader.js'
import type { FileSettings } from './settings.js'

/** The text of a batch at most, in bytes, but for a document that is larger. */
const BATCH_SIZE = 1024 * 1024

/** All files are one lane: their order is what makes runs repeat. */
const LANE = 'file'

/**
 * Batches of the messages of all files, in order, until the signal aborts. Before it fails, it passes on what it decoded
 * before the failure.
 */
export async function* drafts(
  settings: FileSettings,
  { dir, fields }: Pick<Context, 'dir' | 'fields'>,
  signal: AbortSignal,
): AsyncGenerator<Draft, void, void> {
  const files = await listFiles(settings.patterns, dir)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const parserOf = projectingParserOf(fields)
  const out: Message[] = []
  let before = 0
  let progress = 0

  function* batches(atLeast: number): Generator<Draft, void, void> {
    while (out.length > 0 && out.length >= atLeast) {
      yield { lane: LANE, messages: out.splice(0, settings.max_batch), progress }
    }
  }

  try {
    for (const file of files) {
      const origin = fileOrigin(file)
      const decoder = await createDecoder(file.path, { origin, out, parserOf }, settings)
      const reader = await openReader(file)
      let size = 0
      try {
        for await (const consumed of feed(reader, decoder, origin)) {
          if (signal.aborted) return
          progress = Math.min(1, (before + reader.bytesRead) / Math.max(total, 1))
          size += consumed
          if (out.length < settings.max_batch && size < BATCH_SIZE) continue
          yield* batches(size < BATCH_SIZE ? settings.max_batch : 1)
          size = 0
        }
      } finally {
        await reader.close()
      }
      before += file.size
    }
  } catch (error) {
    yield* batches(1)
    throw error
  }
  progress = 1
  yield* batches(1)
}

async function openReader({ path, absolute, size }: ListedFile): Promise<ByteReader> {
  if (isGzip(path)) return new GzipReader(absolute)
  return PlainReader.open(absolute, size).catch((error: unknown) => {
    throw unreadable(error, { path, line: 1, byte: 0 })
  })
}
