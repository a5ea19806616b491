import type { Kafka } from 'kafkajs'

/** The cluster's topics that one of the regular expressions matches. */
export async function matchingTopics(kafka: Kafka, patterns: readonly RegExp[]): Promise<readonly string[]> {
  const admin = kafka.admin()
  try {
    await admin.connect()
    const topics = await admin.listTopics()
    return topics.filter((topic) => patterns.some((pattern) => pattern.test(topic)))
  } finally {
    await admin.disconnect()
  }
}
