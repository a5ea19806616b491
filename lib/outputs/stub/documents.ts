import type { Message } from '../../core/message.js'

/** The messages of a batch that can be written, each beside its compact JSON. */
export interface Documents {
  readonly messages: readonly Message[]
  readonly texts: readonly string[]
}

/** Some of the documents: those from index `start` up to `end`, which is left out. */
export function slice({ messages, texts }: Documents, start: number, end: number): Documents {
  return { messages: messages.slice(start, end), texts: texts.slice(start, end) }
}

/** Documents one after the other, in order. */
export function join(parts: readonly Documents[]): Documents {
  return {
    messages: parts.flatMap(({ messages }) => messages),
    texts: parts.flatMap(({ texts }) => texts),
  }
}

/**
 * Documents in slices of about `size` characters: V8 keeps strings beyond some 128 KiB apart, where making one costs twice
 * as much a character.
 */
export function* slicesOf(documents: Documents, size: number): Iterable<Documents> {
  const { texts } = documents
  let start = 0
  let characters = 0
  for (const [index, text] of texts.entries()) {
    characters += text.length
    if (characters < size) continue
    yield slice(documents, start, index + 1)
    start = index + 1
    characters = 0
  }
  if (start < texts.length) yield slice(documents, start, texts.length)
}
