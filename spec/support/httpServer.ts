import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that a server under test received, whole. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real server on a free port of this machine. */
export interface TestServer {
  readonly url: string
  readonly received: readonly Received[]
  close(): Promise<void>
}

/** Starts a server that answers each request, numbered from 0, as `answer` says. */
export async function httpServer(
  answer: (request: Received, response: ServerResponse, number: number) => void,
): Promise<TestServer> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    const whole = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
    received.push(whole)
    answer(whole, response, received.length - 1)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An answer with nothing but a status. */
export function status(
  response: ServerResponse,
  code: number,
  headers: Record<string, string> = {},
  body = '',
): void {
  response.writeHead(code, headers).end(body)
}
