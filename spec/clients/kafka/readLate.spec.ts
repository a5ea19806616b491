import { expect } from 'chai'
import type { Broker, Cluster } from '../../../lib/clients/kafka/insideCluster.js'
import { readLate } from '../../../lib/clients/kafka/readLate.js'
import type { FetchResponse } from '../../../lib/clients/kafka/records/fetchResponse.js'
import { StoredBatch } from '../../../lib/clients/kafka/records/storedBatch.js'
import { type BatchToSend, encodedBatch, fetchBody } from '../../support/fetchBodies.js'

const BATCH: BatchToSend = {
  baseOffset: 0n,
  baseTimestamp: 0n,
  maxTimestamp: 0n,
  producerId: -1n,
  attributes: 0,
  gzip: false,
  records: [{ offsetDelta: 0, timestampDelta: 0, key: null, value: Buffer.from('x'), headers: [] }],
}

const body = (format: number) =>
  fetchBody([
    { topic: 't', partition: 0, highWatermark: 1n, aborted: [], records: encodedBatch(BATCH, format) },
  ])

const decompress = async (_compression: number, bytes: Buffer) => bytes

/** A cluster as kafkajs makes it, whose broker speaks a version of fetches; `connect` sets what it looks up anew. */
function fakeCluster(apiVersion: number) {
  const exchangeOf = () => ({
    request: { apiVersion },
    response: { decode: async () => 'by the driver', parse: () => undefined },
    requestTimeout: 600,
  })
  const broker: Broker = { lookupRequest: () => exchangeOf }
  const cluster = { findBroker: async (_which: unknown) => broker }
  readLate(cluster as Cluster, decompress)
  return {
    connect: () => {
      broker.lookupRequest = () => exchangeOf
    },
    exchange: async (apiKey: number) => {
      const found = await cluster.findBroker({ nodeId: 1 })
      return found.lookupRequest(apiKey, {})({})
    },
  }
}

/** What the answer of an exchange comes to: where its records are found, or who decoded it else. */
async function decoded(client: ReturnType<typeof fakeCluster>, apiKey = 1, format = 2): Promise<unknown> {
  const { response } = await client.exchange(apiKey)
  const answer = (await (response.decode as (body: Buffer) => Promise<unknown>)(body(format))) as
    | FetchResponse
    | string
  return typeof answer === 'string' ? answer : answer.responses[0]?.partitions[0]?.messages[0]
}

describe('readLate', () => {
  it('finds records in the answers to fetches, on each connection of a broker', async () => {
    const client = fakeCluster(11)
    expect(await decoded(client)).to.be.instanceOf(StoredBatch)
    expect(await decoded(client)).to.be.instanceOf(StoredBatch)
    client.connect()
    expect(await decoded(client)).to.be.instanceOf(StoredBatch)
    expect(await client.exchange(1)).to.include({ requestTimeout: 600 })
  })

  it('leaves all else to the driver: other requests, older brokers, older formats', async () => {
    expect(await decoded(fakeCluster(11), 3)).to.equal('by the driver')
    expect(await decoded(fakeCluster(10))).to.equal('by the driver')
    expect(await decoded(fakeCluster(11), 1, 1)).to.equal('by the driver')
  })
})
