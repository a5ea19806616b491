import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { Kafka, logLevel } from 'kafkajs'

import { findBinary } from './binaries.js'
import { freePort } from './freePort.js'
import { kafkaJars } from './kafkaJars.js'
import type { LocalServer, Recipe } from './service.js'

/** A cluster's id: 16 bytes in base64. */
const CLUSTER = 'cnhwaXBlLWZvci1zcGVjcw'

/** librdkafka's mock cluster. */
const standIn: NonNullable<Recipe['standIn']> = {
  packages: ['kcat'],
  local: async () => {
    const command = findBinary(['kcat', 'kafkacat'])
    if (command === undefined) return 'no kcat'
    return {
      complete: false,
      launch: () => ({
        command,
        args: ['-b', 'x', '-X', 'test.mock.num.brokers=1', '-C', '-t', 'keepalive'],
      }),
      address: /bootstrap\.servers and security\.protocol ignored and replaced with (\S+)/,
    }
  },
}

/** Apache Kafka: one node that is broker and controller (KRaft). */
export const kafka: Recipe = {
  title: 'Kafka',
  variable: 'KAFKA_BROKERS',
  advice:
    'set KAFKA_BROKERS, or KAFKA_HOME, or install java and maven (apt-get install maven), or start Docker',
  packages: ['maven', 'default-jre-headless'],
  local: async () => {
    const java = findBinary(['java'])
    if (java === undefined) return 'no java'
    const home = process.env['KAFKA_HOME']
    if (home !== undefined && home !== '') {
      const jars = join(home, 'libs')
      return existsSync(jars) ? broker(java, jars) : `KAFKA_HOME has no libs: ${home}`
    }
    const maven = findBinary(['mvn'])
    if (maven === undefined) return 'neither KAFKA_HOME nor mvn'
    try {
      return broker(java, await kafkaJars(maven))
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  },
  image: {
    image: 'apache/kafka:3.9.1',
    port: 9092,
    env: {
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
    },
    portEnv: (port) => ({ KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}` }),
  },
  standIn,
  url: (port) => `127.0.0.1:${port}`,
  ready: async (brokers) => {
    const client = new Kafka({
      brokers: brokers.split(','),
      connectionTimeout: 2000,
      logLevel: logLevel.NOTHING,
      retry: { retries: 0 },
    })
    const admin = client.admin()
    try {
      await admin.connect()
      await admin.listTopics()
    } finally {
      await admin.disconnect()
    }
  },
}

function broker(java: string, jars: string): LocalServer {
  const classes = ['-cp', join(jars, '*')]
  const properties = (folder: string) => join(folder, 'server.properties')
  return {
    complete: true,
    prepare: async (folder, port, run) => {
      writeFileSync(properties(folder), await settings(folder, port))
      await run({
        command: java,
        args: [...classes, 'kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', properties(folder)],
      })
    },
    launch: (folder) => ({
      command: java,
      args: [
        ...['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'],
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
        ...classes,
        'kafka.Kafka',
        properties(folder),
      ],
    }),
  }
}

async function settings(folder: string, port: number): Promise<string> {
  const controller = await freePort()
  const lines = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'log.dirs': join(folder, 'data'),
    'num.partitions': 1,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    // a killed broker may register again only after its old session
    'broker.session.timeout.ms': 2000,
    'broker.heartbeat.interval.ms': 500,
  }
  return Object.entries(lines)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}
