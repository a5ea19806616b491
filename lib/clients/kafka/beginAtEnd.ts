import type { Consumer, Kafka } from 'kafkajs'

/**
 * Commits the ends of those of a member's partitions of which its group has no offset, so that the group goes on from there
 * even where nothing comes until it is stopped: Kafka would begin at the end as it is then.
 */
export async function beginAtEnd(
  kafka: Kafka,
  consumer: Consumer,
  groupId: string,
  assigned: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  const admin = kafka.admin()
  try {
    await admin.connect()
    const offsets = await admin.fetchOffsets({ groupId, topics: [...assigned.keys()] })
    for (const { topic, partitions } of offsets) {
      const begun = new Set(
        partitions.filter(({ offset }) => offset !== '-1').map(({ partition }) => partition),
      )
      const own = assigned.get(topic)?.filter((partition) => !begun.has(partition)) ?? []
      if (own.length === 0) continue
      const ends = (await admin.fetchTopicOffsets(topic)).filter(({ partition }) => own.includes(partition))
      await consumer.commitOffsets(ends.map(({ partition, high }) => ({ topic, partition, offset: high })))
    }
  } finally {
    await admin.disconnect()
  }
}
