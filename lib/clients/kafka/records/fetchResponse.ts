import { AbortedTransactions } from './abortedTransactions.js'
import { ProtocolBytes } from './protocolBytes.js'
import type { StoredBatch } from './storedBatch.js'
import { type Decompress, OLDER, storedBatches } from './storedBatches.js'

/** The version of the response that is decoded here: the newest that kafkajs asks for, which brokers speak since Kafka 2.3. */
export const FETCH_VERSION = 11

/** A broker's answer to a fetch, with the names that kafkajs has for its parts. */
export interface FetchResponse {
  /** Milliseconds for which the broker held the answer back: none, since it leaves that to the client from version 8 on. */
  readonly throttleTime: 0
  /** Milliseconds for which the client has to wait. */
  readonly clientSideThrottleTime: number
  readonly errorCode: number
  readonly sessionId: number
  readonly responses: readonly {
    readonly topicName: string
    readonly partitions: readonly FetchedPartition[]
  }[]
}

interface FetchedPartition {
  readonly partition: number
  readonly errorCode: number
  readonly highWatermark: string
  readonly lastStableOffset: string
  readonly lastStartOffset: string
  readonly preferredReadReplica: number
  /** Batches, which kafkajs takes for messages; it is told nothing of transactions that were taken back. */
  readonly messages: readonly StoredBatch[]
}

/** Decodes the body of a response ("Fetch Response (Version: 11)" in Kafka's protocol guide); `OLDER` where it holds records in an older format. */
export async function fetchResponse(
  body: Buffer,
  decompress: Decompress,
): Promise<FetchResponse | typeof OLDER> {
  const bytes = new ProtocolBytes(body)
  const clientSideThrottleTime = bytes.int32()
  const errorCode = bytes.int16()
  const sessionId = bytes.int32()
  const responses = []
  for (let topics = bytes.int32(); topics > 0; topics--) {
    const topicName = bytes.string()
    const partitions = []
    for (let count = bytes.int32(); count > 0; count--) {
      const partition = await fetchedPartition(bytes, topicName, decompress)
      if (partition === OLDER) return OLDER
      partitions.push(partition)
    }
    responses.push({ topicName, partitions })
  }
  return { throttleTime: 0, clientSideThrottleTime, errorCode, sessionId, responses }
}

async function fetchedPartition(
  bytes: ProtocolBytes,
  topic: string,
  decompress: Decompress,
): Promise<FetchedPartition | typeof OLDER> {
  const head = {
    partition: bytes.int32(),
    errorCode: bytes.int16(),
    highWatermark: String(bytes.int64()),
    lastStableOffset: String(bytes.int64()),
    lastStartOffset: String(bytes.int64()),
  }
  const transactions = bytes.array(() => ({ producerId: bytes.int64(), firstOffset: bytes.int64() }))
  const preferredReadReplica = bytes.int32()
  const sent = {
    bytes: bytes.bytes(Math.max(0, bytes.int32())),
    aborted: new AbortedTransactions(transactions),
    lane: `${topic}/${head.partition}`,
  }
  const messages = await storedBatches(sent, decompress)
  return messages === OLDER ? OLDER : { ...head, preferredReadReplica, messages }
}
