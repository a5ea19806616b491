import type { ConnectionOptions } from 'node:tls'

import type { EachBatchPayload, KafkaConfig, LogEntry, SASLOptions } from 'kafkajs'

import { encoded, socketTo } from './addresses.js'
import { beginAtEnd } from './beginAtEnd.js'
import type { FetchControl, KafkaConnection, KafkaConsumer, OpenConsumer } from './consumer.js'
import { fatal, isLost, isMoved } from './failures.js'
import { insideCluster } from './insideCluster.js'
import { readLate } from './readLate.js'
import { registerCodecs } from './records/codecs.js'
import { recordsOf } from './records/recordsOf.js'
import { restBetweenRequests } from './restBetweenRequests.js'
import { matchingTopics } from './topics.js'

/** Milliseconds for which a fetch waits for records; it also bounds how soon a paused partition goes on. */
const LONGEST_WAIT = 500

/** Milliseconds between heartbeats at most, which is how soon a rebalance is noticed. */
const HEARTBEAT = 1000

/** What kafkajs logs as it gives up a group's offset. */
const RESET = 'Offset out of range, resetting'

/** Partitions whose records are processed at a time; a member with more of them takes turns. */
const SIDE_BY_SIDE = 256

/**
 * A consumer on kafkajs, which fetches, keeps the group, and never commits by itself: it would commit for partitions that
 * have moved (tulios/kafkajs#1046), so each commit is bound to the generation in which its records were fetched.
 */
export const openConsumer: OpenConsumer = async ({ connection, subscription, handlers, debug }) => {
  const { CompressionCodecs, Kafka, logLevel } = (await import('kafkajs')).default
  const decompress = registerCodecs(CompressionCodecs as unknown as Parameters<typeof registerCodecs>[0])
  const kafka = new Kafka({
    ...configOf(connection),
    logLevel: logLevel.INFO,
    logCreator:
      () =>
      ({ namespace, log: { message, ...fields } }: LogEntry) => {
        debug(`kafka ${namespace}: ${message}`, { error: fields['error'] })
        // there is no event of it
        if (message.startsWith(RESET)) handlers.onOutOfRange(fields['topic'], fields['partition'])
      },
  })
  const isKnown = insideCluster(kafka, (cluster) => {
    readLate(cluster, decompress)
    restBetweenRequests(cluster)
  })
  if (!isKnown)
    debug('this version of kafkajs is not known inside: it reads records by itself, and slower', {})
  const consumer = kafka.consumer({
    groupId: subscription.groupId,
    sessionTimeout: subscription.sessionTimeout,
    rebalanceTimeout: Math.max(60_000, subscription.sessionTimeout * 2),
    heartbeatInterval: Math.min(HEARTBEAT, subscription.sessionTimeout / 3),
    maxWaitTimeInMs: LONGEST_WAIT,
    metadataMaxAge: subscription.partitionsInterval,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, retries: 2, restartOnFailure: async () => false },
  })
  const { groupId, topics, fromBeginning, commits, appeared = [] } = subscription
  let generation = 0
  /** Partitions of this member, by topic. */
  let assigned: ReadonlyMap<string, readonly number[]> = new Map()
  /** Settles when the group has an offset of each partition, where it begins at the end. */
  let begun = Promise.resolve()
  const ended = new Promise<Error | undefined>((resolve) => {
    consumer.on(consumer.events.CRASH, ({ payload }) =>
      resolve(fatal(payload.error, connection, subscription)),
    )
    consumer.on(consumer.events.DISCONNECT, () => setImmediate(resolve, undefined))
  })
  consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
    generation++
    const entries = Object.entries(memberAssignment)
    assigned = new Map(entries)
    if (!fromBeginning && commits) {
      const old = new Map(entries.filter(([topic]) => !appeared.includes(topic)))
      begun = beginAtEnd(kafka, consumer, groupId, old).catch((error: Error) =>
        debug('the ends of partitions were not committed', { error: error.message }),
      )
    }
    handlers.onJoined()
  })
  consumer.on(consumer.events.REBALANCING, () => {
    generation++
    handlers.onRebalancing()
  })

  const eachBatch = async (payload: EachBatchPayload) => {
    const { batch, resolveOffset } = payload
    const { topic, partition } = batch
    const fetchedIn = generation
    const isOwn = () => assigned.get(topic)?.includes(partition) === true
    await begun
    // a rebalance may have been waited for here, or by the fetch, where kafkajs joins anew beside the fetches from other brokers:
    // whoever has the partition now fetches them anew
    if (fetchedIn !== generation || !isOwn()) return
    let rebalancing: unknown
    const control: FetchControl = {
      pause: payload.pause,
      heartbeat: async () => {
        try {
          await payload.heartbeat()
          return 'member'
        } catch (error) {
          rebalancing = error
          return isLost(error) ? 'lost' : 'rebalancing'
        }
      },
      commit: async (next) => {
        if (fetchedIn !== generation) return 'moved'
        try {
          const partitions = [{ partition, offset: next }]
          await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions }] })
          return 'committed'
        } catch (error) {
          if (!isMoved(error)) throw error
          rebalancing = error
          return 'moved'
        }
      },
    }
    const lag = Number(batch.offsetLag())
    const taken = await handlers.onRecords({ topic, partition, records: recordsOf(batch), lag }, control)
    // what is not resolved is fetched again: were it resolved, a later commit would pass over it
    if (rebalancing !== undefined) throw rebalancing
    if (taken === 'taken' && isOwn()) resolveOffset(batch.lastOffset())
  }

  const patterns = topics.filter((topic) => topic instanceof RegExp)
  const matching = async () => (patterns.length === 0 ? [] : matchingTopics(kafka, patterns))
  let known: ReadonlySet<string>
  try {
    known = new Set(await matching())
    if (known.size === 0 && patterns.length === topics.length)
      throw new Error(`no topic matches ${patterns.join(', ')} yet`)
    await consumer.connect()
    await consumer.subscribe({ topics: [...topics], fromBeginning })
    if (appeared.length > 0) await consumer.subscribe({ topics: [...appeared], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: SIDE_BY_SIDE,
      eachBatch,
    })
  } catch (error) {
    await consumer.disconnect().catch(() => undefined)
    throw fatal(error, connection, subscription)
  }
  return {
    ended,
    newTopics: async () => (await matching()).filter((topic) => !known.has(topic)),
    close: async () => {
      await begun
      await consumer.disconnect()
    },
  } satisfies KafkaConsumer
}

function configOf({ brokers, clientId, sasl, tls }: KafkaConnection): KafkaConfig {
  return {
    clientId,
    brokers: brokers.map(encoded),
    socketFactory: socketTo,
    connectionTimeout: 5000,
    requestTimeout: 30_000,
    // few: that the source is away is soon told, and whoever opens consumers goes on
    retry: { initialRetryTime: 300, retries: 2 },
    ...(sasl === undefined ? {} : { sasl: sasl as SASLOptions }),
    ...(tls === undefined ? {} : { ssl: tlsOf(tls) }),
  }
}

function tlsOf({
  verify,
  ca,
  cert,
  key,
  serverName,
}: NonNullable<KafkaConnection['tls']>): ConnectionOptions {
  return {
    rejectUnauthorized: verify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  }
}
