import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An event that the callback has accepted. */
export interface Acceptance {
  readonly id: string
  readonly type: string
  readonly entity: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** The callback of the pipelines under torture. */
export interface Receiver {
  readonly url: string
  /** In the order in which they were accepted. */
  readonly accepted: readonly Acceptance[]
  /** Answers 503 until it is called again with false. */
  refuse(refuses: boolean): void
  close(): Promise<void>
}

interface Post {
  readonly messages: readonly { event_id: string; event_type: string; entity_id: string }[]
}

/** Starts the callback on a free port. */
export async function receiver(): Promise<Receiver> {
  const accepted: Acceptance[] = []
  let refuses = false
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    } catch {
      // the process was killed while it was sending
      return
    }
    if (refuses) {
      response.writeHead(503).end()
      return
    }
    const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as Post
    const at = Date.now()
    for (const { event_id, event_type, entity_id } of messages) {
      accepted.push({ id: event_id, type: event_type, entity: entity_id, at })
    }
    response.writeHead(200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    refuse: (value) => {
      refuses = value
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
