import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Registry } from 'prom-client'

import { exposition } from './exposition.js'

/** What the admin server asks of a pipeline of this process. */
export interface Watched {
  readonly pipeline: string
  /** Its metrics; without one they are kept off the server. */
  readonly registry?: Registry | undefined
  /** What it misses of the outside, by part, each with the reason; empty when it is ready. */
  missing(): ReadonlyMap<string, string>
}

/** The server of `/metrics`, `/healthz` and `/readyz`. */
export interface AdminServer {
  readonly port: number
  close(): Promise<void>
}

/** What the admin server shows. */
export interface AdminOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Asked at each request. */
  watched(): Iterable<Watched>
  /** True while what is in flight is finished before the end: ready for nothing new. */
  draining(): boolean
}

type Answer = readonly [status: number, type: string, body: string]

/** Starts the admin server on all interfaces; rejects with the system's error where the port cannot be had. */
export async function adminServer(options: AdminOptions): Promise<AdminServer> {
  const server = createServer((request, response) => {
    answer(request, options).then(
      (given) => send(response, request, given),
      () => send(response, request, [500, 'text/plain', 'the metrics could not be written\n']),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer({ url = '/', method }: IncomingMessage, options: AdminOptions): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return [405, 'text/plain', 'only GET and HEAD\n']
  switch (url.split('?')[0]) {
    case '/metrics': {
      const { contentType, text } = await exposition([...options.watched()])
      return [200, contentType, text]
    }
    case '/healthz':
      return json(200, { status: 'ok' })
    case '/readyz':
      return readiness(options)
    default:
      return [404, 'text/plain', 'here are /metrics, /healthz and /readyz\n']
  }
}

function readiness({ watched, draining }: AdminOptions): Answer {
  if (draining()) return json(503, { status: 'draining' })
  const missing = [...watched()].flatMap((one) =>
    [...one.missing()].map(([part, reason]) => ({ pipeline: one.pipeline, part, reason })),
  )
  return missing.length === 0 ? json(200, { status: 'ready' }) : json(503, { status: 'not ready', missing })
}

function json(status: number, body: unknown): Answer {
  return [status, 'application/json', `${JSON.stringify(body)}\n`]
}

function send(response: ServerResponse, { method }: IncomingMessage, [status, type, body]: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(method === 'HEAD' ? undefined : body)
}
