import type { Kafka } from 'kafkajs'

import { FETCH_VERSION, fetchResponse } from './fetchResponse.js'
import { type Decompress, OLDER } from './storedBatches.js'

/** The number of fetches in Kafka's protocol. */
const FETCH = 1

/** How a request of kafkajs is written and its answer is read. */
interface Exchange {
  readonly request: { readonly apiVersion: number }
  readonly response: { decode(body: Buffer): Promise<unknown> }
}

type Lookup = (apiKey: number, definition: unknown) => (options: unknown) => Exchange

/** A broker of kafkajs: once it is connected, it looks up how it is spoken to. */
interface Broker {
  lookupRequest: Lookup
}

interface Cluster {
  findBroker(which: unknown): Promise<Broker>
}

type CreateCluster = (options: unknown) => Cluster

/**
 * Makes the consumers of a client find the records in what a broker sends, rather than build each at once: those of a fetch, some
 * ten thousand, outlive the collections of what is young, and cost more than all else that kafkajs does. It has no such option, so
 * this replaces what its brokers decode fetches with, for this client alone; gives whether that is where it is looked for, as it is
 * in the version to which package.json holds.
 */
export function readLate(kafka: Kafka, decompress: Decompress): boolean {
  const client = kafka as unknown as Record<symbol, CreateCluster>
  const key = Object.getOwnPropertySymbols(kafka).find(({ description }) =>
    description?.endsWith(':createCluster'),
  )
  const createCluster = key === undefined ? undefined : client[key]
  if (key === undefined || createCluster === undefined) return false
  client[key] = (options) => {
    const cluster = createCluster(options)
    const findBroker = cluster.findBroker.bind(cluster)
    cluster.findBroker = async (which) => lateReading(await findBroker(which), decompress)
    return cluster
  }
  return true
}

/** What was put in the place of a broker's own lookup, which each connection of it sets anew. */
const late = new WeakSet<Lookup>()

function lateReading(broker: Broker, decompress: Decompress): Broker {
  const { lookupRequest } = broker
  if (late.has(lookupRequest)) return broker
  broker.lookupRequest = (apiKey, definition) => {
    const exchangeOf = lookupRequest(apiKey, definition)
    return apiKey === FETCH ? (options) => lateExchange(exchangeOf(options), decompress) : exchangeOf
  }
  late.add(broker.lookupRequest)
  return broker
}

/** Where a broker speaks an older version, or has records in an older format, kafkajs decodes them. */
function lateExchange(exchange: Exchange, decompress: Decompress): Exchange {
  const { request, response } = exchange
  if (request.apiVersion !== FETCH_VERSION) return exchange
  const decode = async (body: Buffer) => {
    const decoded = await fetchResponse(body, decompress)
    return decoded === OLDER ? response.decode(body) : decoded
  }
  return { ...exchange, response: { ...response, decode } }
}
