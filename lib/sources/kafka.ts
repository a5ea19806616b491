import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import { defer, from, switchMap } from 'rxjs'

import type { KafkaConnection } from '../clients/kafka/consumer.js'
import { openConsumer } from '../clients/kafka/kafkajs.js'
import { buildFrom } from '../codecs/buildFrom.js'
import { component } from '../codecs/component.js'
import type { Tls } from '../codecs/tls.js'
import type { Source } from '../core/batch.js'
import { SourceError } from '../core/errors.js'
import { members } from './kafka/members.js'
import { type Decoded, options } from './kafka/options.js'
import type { KafkaSettings } from './kafka/settings.js'

/** The options of the Kafka source as a YAML file writes them; durations are texts such as 30s. */
export interface KafkaOptions {
  /** `host:port` of some brokers of the cluster. */
  readonly brokers: readonly string[]
  /** Names, and regular expressions between slashes: /^user-.*\\/. */
  readonly topics: readonly string[]
  /** The consumer group that shares out the partitions. Default the pipeline's name. */
  readonly group_id?: string
  /** Where a partition is begun of which the group has no offset. Default earliest. */
  readonly start_offset?: 'earliest' | 'latest'
  /** What a value is: JSON, or any text, which becomes {"line": "..."}. Default json. */
  readonly format?: 'json' | 'lines'
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
  /** Files of PEM, relative to the pipeline's folder; {} for TLS with the system's authorities. */
  readonly tls?: {
    readonly verify?: boolean
    readonly ca?: string
    readonly cert?: string
    readonly key?: string
    readonly server_name?: string
  }
  /** Without a heartbeat for so long, a member's partitions go to others. Default 30s. */
  readonly session_timeout?: string
  /** How often topics that regular expressions match, and partitions that were added, are looked up. Default 30s. */
  readonly topics_interval?: string
  /** Messages of a batch at most. Default 1000. */
  readonly max_batch?: number
}

/**
 * The source that reads topics as a member of a consumer group, a lane for each partition, in realtime.
 * Throws an RxpipeError (CONFIG_INVALID) where options are wrong; what it emits ends with a SourceError where it cannot go on.
 */
export function kafkaSource(given: KafkaOptions): Source {
  return buildFrom(kafka, 'kafkaSource', given)
}

/** The source under its type in YAML. */
export const kafka = component({
  summary: 'Reads topics of Kafka as a member of a consumer group, partitions side by side, in realtime.',
  only: 'realtime',
  options,
  example: `type: kafka
brokers:
  - kafka:9092
topics:
  - user-events
  - /^audit-.*/
group_id: pipeline-consumer
start_offset: earliest
sasl: { mechanism: scram-sha-512, username: rxpipe, password: a-password }
tls: { ca: certificates/ca.pem }
session_timeout: 30s
topics_interval: 30s
max_batch: 1000
`,
  build: (decoded): Source => {
    const settings = settingsOf(decoded)
    return (context) =>
      defer(() => from(tlsOf(decoded.tls, context.dir))).pipe(
        switchMap((tls) => {
          const connection = tls === undefined ? settings.connection : { ...settings.connection, tls }
          return members(openConsumer, { ...settings, connection }, context)
        }),
      )
  },
})

function settingsOf({
  brokers,
  topics,
  group_id,
  start_offset,
  format,
  sasl,
  ...rest
}: Decoded): KafkaSettings {
  return {
    connection: { brokers, ...(sasl === undefined ? {} : { sasl }) },
    subscription: {
      groupId: group_id,
      topics,
      fromBeginning: start_offset === 'earliest',
      sessionTimeout: rest.session_timeout,
      partitionsInterval: rest.topics_interval,
    },
    topicsInterval: rest.topics_interval,
    format,
    maxBatch: rest.max_batch,
  }
}

async function tlsOf(tls: Tls | undefined, dir: string): Promise<KafkaConnection['tls']> {
  if (tls === undefined) return undefined
  const pem = async (name: 'ca' | 'cert' | 'key') => {
    const path = tls[name]
    if (path === undefined) return {}
    try {
      return { [name]: await readFile(resolve(dir, path), 'utf8') }
    } catch (error) {
      throw new SourceError('FILE_UNREADABLE', `tls.${name}: ${(error as Error).message}`, {
        cause: error,
        hint: "check the paths under tls; relative ones start at the pipeline's folder",
      })
    }
  }
  const { verify, server_name } = tls
  return {
    verify,
    ...(await pem('ca')),
    ...(await pem('cert')),
    ...(await pem('key')),
    ...(server_name === undefined ? {} : { serverName: server_name }),
  }
}
