// What a script would do: parse each message, write it as the same line, commit behind it.
import { once } from 'node:events'

import { Kafka, logLevel } from 'kafkajs'

const [brokers, topic, groupId, count] = process.argv.slice(2)
const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 500 })
let read = 0
await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })
await consumer.run({
  partitionsConsumedConcurrently: 8,
  eachBatch: async ({ batch }) => {
    const lines = []
    const timestamp = new Date().toISOString()
    for (const { value } of batch.messages) {
      const event = JSON.parse(value.toString())
      const record = { user: event.entity_id, name: event.data.name, email: event.data.email }
      lines.push(
        `{"level":"info","timestamp":"${timestamp}","message":"record","pipeline":"bare","event_id":${JSON.stringify(event.event_id)},` +
          `"event_type":${JSON.stringify(event.event_type)},"entity_id":${JSON.stringify(event.entity_id)},"record":${JSON.stringify(record)}}\n`,
      )
    }
    read += lines.length
    if (!process.stdout.write(lines.join(''))) await once(process.stdout, 'drain')
    if (read >= Number(count)) setImmediate(() => consumer.disconnect())
  },
})
