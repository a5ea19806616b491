import type { Kafka } from 'kafkajs'

/** How a request of kafkajs is written and its answer is read. */
export interface Exchange {
  readonly request: { readonly apiVersion: number }
  readonly response: { decode(body: Buffer): Promise<unknown> }
}

export type Lookup = (apiKey: number, definition: unknown) => (options: unknown) => Exchange

/** A broker: once it is connected, it looks up how it is spoken to. */
export interface Broker {
  lookupRequest: Lookup
}

/** The requests that wait for their turn on a connection. */
export interface RequestQueue {
  readonly pending: readonly unknown[]
  scheduleCheckPendingRequests(): void
}

/** The connections to a broker. */
export interface ConnectionPool {
  readonly pool: readonly { readonly requestQueue: RequestQueue }[]
}

/** What kafkajs holds for each of its consumers. */
export interface Cluster {
  findBroker(which: unknown): Promise<Broker>
  readonly connectionPoolBuilder: { build(where?: unknown): Promise<ConnectionPool> }
}

type CreateCluster = (options: unknown) => Cluster

/**
 * Changes what kafkajs holds inside, for this client alone, where it has no option for it; gives whether that is where it is
 * looked for, as it is in the version to which package.json holds.
 */
export function insideCluster(kafka: Kafka, change: (cluster: Cluster) => void): boolean {
  const client = kafka as unknown as Record<symbol, CreateCluster>
  const key = Object.getOwnPropertySymbols(kafka).find(({ description }) =>
    description?.endsWith(':createCluster'),
  )
  const createCluster = key === undefined ? undefined : client[key]
  if (key === undefined || createCluster === undefined) return false
  client[key] = (options) => {
    const cluster = createCluster(options)
    change(cluster)
    return cluster
  }
  return true
}
