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
