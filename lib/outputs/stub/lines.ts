import { EVENT, type EventInfo, type Message } from '../../core/message.js'
import { isPlain, quoted } from '../../util/quoted.js'
import type { Documents } from './documents.js'

/** The lines of documents in the given format, each ended by a line feed; `timestamp` is ISO 8601. */
export type Lines = (documents: Documents, timestamp: string) => string

/** `{"level":"info","timestamp":...,"message":"record","pipeline":...,<event>,"record":...}`, one object a line. */
export function jsonLines(pipeline: string): Lines {
  const named = `"message":"record","pipeline":${JSON.stringify(pipeline)},`
  return (documents, timestamp) => {
    const head = `{"level":"info","timestamp":"${timestamp}",${named}`
    return isOfEvents(documents)
      ? eventLines(documents, head, (message) => `${eventMembers(message)}"record":`, '}\n')
      : plainLines(documents, `${head}"record":`, '}\n')
  }
}

/** `<timestamp> <pipeline> [<event type> <entity> <event id> [upserted]] <document>`, one line a document. */
export function textLines(pipeline: string): Lines {
  return (documents, timestamp) => {
    const head = `${timestamp} ${pipeline} `
    return isOfEvents(documents)
      ? eventLines(documents, head, ({ meta }) => eventWords(meta[EVENT]), '\n')
      : plainLines(documents, head, '\n')
  }
}

function isOfEvents({ messages }: Documents): boolean {
  return messages.some(({ meta }) => meta[EVENT] !== undefined)
}

function plainLines({ texts }: Documents, head: string, tail: string): string {
  return `${head}${texts.join(tail + head)}${tail}`
}

/** Lines that say what is known of each event; made as one text, which costs two thirds of joining them. */
function eventLines(
  { messages, texts }: Documents,
  head: string,
  event: (message: Message) => string,
  tail: string,
): string {
  let lines = ''
  for (const [index, text] of texts.entries())
    lines += `${head}${event(messages[index] as Message)}${text}${tail}`
  return lines
}

/** The members of a message's event as JSON, each followed by a comma; nothing where it is no event. */
export function eventMembers({ meta }: Message): string {
  const event = meta[EVENT]
  if (event === undefined) return ''
  const { event_id, event_type, entity_id } = event
  const upserted = event.upserted ? '"upserted":true,' : ''
  // one text of seven parts costs less than one of three quoted ones
  return isPlain(event_id) && isPlain(event_type) && isPlain(entity_id)
    ? `"event_id":"${event_id}","event_type":"${event_type}","entity_id":"${entity_id}",${upserted}`
    : `"event_id":${quoted(event_id)},"event_type":${quoted(event_type)},"entity_id":${quoted(entity_id)},${upserted}`
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
