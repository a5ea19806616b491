import { randomUUID } from 'node:crypto'

import { CompressionTypes, Kafka, logLevel, type Message, Partitioners } from 'kafkajs'

/** A client of the specs' own, beside the one under test. */
export function kafkaClient(brokers: string): Kafka {
  return new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING })
}

/** Makes a topic with a name of its own. */
export async function newTopic(brokers: string, partitions = 1, prefix = 'spec'): Promise<string> {
  const topic = `${prefix}-${randomUUID()}`
  const admin = kafkaClient(brokers).admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: true })
  await admin.disconnect()
  return topic
}

/** Writes messages to a topic, in order. */
export async function produce(brokers: string, topic: string, messages: readonly Message[]): Promise<void> {
  const producer = kafkaClient(brokers).producer({ createPartitioner: Partitioners.DefaultPartitioner })
  await producer.connect()
  await producer.send({ topic, messages: [...messages], compression: CompressionTypes.None })
  await producer.disconnect()
}

/** Writes messages to a topic within one transaction; gives what commits or aborts it. */
export async function produceInTransaction(
  brokers: string,
  topic: string,
  messages: readonly Message[],
): Promise<(end: 'commit' | 'abort') => Promise<void>> {
  const producer = kafkaClient(brokers).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    transactionalId: randomUUID(),
    maxInFlightRequests: 1,
    idempotent: true,
  })
  await producer.connect()
  const transaction = await producer.transaction()
  await transaction.send({ topic, messages: [...messages] })
  return async (end) => {
    await transaction[end]()
    await producer.disconnect()
  }
}

/** The offsets that a group has committed of a topic, by partition; -1 where it has none. */
export async function committed(brokers: string, groupId: string, topic: string): Promise<readonly number[]> {
  const admin = kafkaClient(brokers).admin()
  await admin.connect()
  const offsets = await admin.fetchOffsets({ groupId, topics: [topic] })
  await admin.disconnect()
  const partitions = offsets[0]?.partitions ?? []
  return [...partitions].sort((a, b) => a.partition - b.partition).map(({ offset }) => Number(offset))
}

/** Adds partitions to a topic until it has so many. */
export async function addPartitions(brokers: string, topic: string, count: number): Promise<void> {
  const admin = kafkaClient(brokers).admin()
  await admin.connect()
  await admin.createPartitions({ topicPartitions: [{ topic, count }] })
  await admin.disconnect()
}

/** Sets the offset of a group without members at a topic's first partition. */
export async function commitOffset(
  brokers: string,
  groupId: string,
  topic: string,
  offset: number,
): Promise<void> {
  const admin = kafkaClient(brokers).admin()
  await admin.connect()
  await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: String(offset) }] })
  await admin.disconnect()
}

/** The state of a consumer group, as its broker calls it: Stable, PreparingRebalance and so on. */
export async function groupState(brokers: string, groupId: string): Promise<string> {
  const admin = kafkaClient(brokers).admin()
  await admin.connect()
  const { groups } = await admin.describeGroups([groupId])
  await admin.disconnect()
  return groups[0]?.state ?? 'Unknown'
}
