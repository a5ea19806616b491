import { EVENT, type EventInfo, type Message } from '../../core/message.js'
import { quoted } from '../../util/quoted.js'
import type { Documents } from './documents.js'

/** The lines of documents in the given format, each ended by a line feed; `timestamp` is ISO 8601. */
export type Lines = (documents: Documents, timestamp: string) => string

/** `{"level":"info","timestamp":...,"message":"record","pipeline":...,<event>,"record":...}`, one object a line. */
export function jsonLines(pipeline: string): Lines {
  const named = `"message":"record","pipeline":${JSON.stringify(pipeline)},`
  return (documents, timestamp) => {
    const head = `{"level":"info","timestamp":"${timestamp}",${named}`
    return lines(
      documents,
      `${head}"record":`,
      '}\n',
      (message) => `${head}${eventMembers(message)}"record":`,
    )
  }
}

/** `<timestamp> <pipeline> [<event type> <entity> <event id> [upserted]] <document>`, one line a document. */
export function textLines(pipeline: string): Lines {
  return (documents, timestamp) => {
    const head = `${timestamp} ${pipeline} `
    return lines(documents, head, '\n', (message) => `${head}${eventWords(message.meta[EVENT])}`)
  }
}

/** Documents between a head and a tail; the head is asked for only where a message is an event. */
function lines(
  { messages, texts }: Documents,
  head: string,
  tail: string,
  headOf: (message: Message) => string,
): string {
  if (!messages.some(({ meta }) => meta[EVENT] !== undefined)) {
    return `${head}${texts.join(tail + head)}${tail}`
  }
  return texts.map((text, index) => `${headOf(messages[index] as Message)}${text}${tail}`).join('')
}

/** The members of a message's event as JSON, each followed by a comma; nothing where it is no event. */
export function eventMembers({ meta }: Message): string {
  const event = meta[EVENT]
  if (event === undefined) return ''
  const upserted = event.upserted ? '"upserted":true,' : ''
  const { event_id, event_type, entity_id } = event
  return `"event_id":${quoted(event_id)},"event_type":${quoted(event_type)},"entity_id":${quoted(entity_id)},${upserted}`
}

function eventWords(event: EventInfo | undefined): string {
  if (event === undefined) return ''
  const { event_type, entity_id, event_id, upserted } = event
  const words = [event_type, ...[entity_id, event_id].map(oneWord), ...(upserted ? ['upserted'] : [])]
  return `${words.join(' ')} `
}

/** Ids come from outside: one that is not a plain word is quoted, so that the line stays one line. */
function oneWord(id: string): string {
  return /^[\w.:@/-]+$/.test(id) ? id : JSON.stringify(id)
}
