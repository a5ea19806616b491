import type { Broker, Cluster, Exchange, Lookup } from './insideCluster.js'
import { FETCH_VERSION, fetchResponse } from './records/fetchResponse.js'
import { type Decompress, OLDER } from './records/storedBatches.js'

/** The number of fetches in Kafka's protocol. */
const FETCH = 1

/**
 * Makes consumers find the records in what a broker sends, rather than build each at once: those of a fetch, some ten thousand,
 * outlive the collections of what is young, and cost more than all else that kafkajs does.
 */
export function readLate(cluster: Cluster, decompress: Decompress): void {
  const findBroker = cluster.findBroker.bind(cluster)
  cluster.findBroker = async (which) => lateReading(await findBroker(which), decompress)
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
