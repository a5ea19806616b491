import type { KafkaConsumer } from '../../clients/kafka/consumer.js'
import type { Context } from '../../core/context.js'
import { sleep } from '../../operators/sleep.js'

/** How often to look, and until when. */
export interface NewTopicsOptions {
  /** Milliseconds between two looks. */
  readonly interval: number
  readonly signal: AbortSignal
}

/** Resolves to topics that the consumer should read and does not, since they were made after it was opened; to none at the signal. */
export async function untilNewTopics(
  consumer: KafkaConsumer,
  { interval, signal }: NewTopicsOptions,
  { clock, log }: Context,
): Promise<string[]> {
  for (;;) {
    await sleep(interval, clock, signal)
    if (signal.aborted) return []
    try {
      const topics = await consumer.newTopics()
      if (topics.length > 0) return [...topics]
    } catch (error) {
      // whether the brokers are there is told by the consumer itself
      log.debug('the topics cannot be listed', { reason: (error as Error).message })
    }
  }
}
