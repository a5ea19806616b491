import type { KafkaConnection, KafkaSubscription } from '../../clients/kafka/consumer.js'

/** What a record's value is: JSON, or any text, which becomes `{"line": "..."}`. */
export type KafkaFormat = 'json' | 'lines'

/** The settings of the Kafka source; the group is known when it starts, since its default is the pipeline's name. */
export interface KafkaSettings {
  readonly connection: Omit<KafkaConnection, 'clientId'>
  readonly subscription: Omit<KafkaSubscription, 'groupId' | 'commits'> & {
    readonly groupId: string | undefined
  }
  /** Milliseconds between two looks for topics that regular expressions match. */
  readonly topicsInterval: number
  readonly format: KafkaFormat
  /** Messages of a unit at most. */
  readonly maxBatch: number
}
