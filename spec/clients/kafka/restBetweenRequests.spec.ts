import { expect } from 'chai'
import { Kafka } from 'kafkajs'

import {
  type Cluster,
  type ConnectionPool,
  insideCluster,
  type RequestQueue,
} from '../../../lib/clients/kafka/insideCluster.js'
import { restBetweenRequests } from '../../../lib/clients/kafka/restBetweenRequests.js'

/** What kafkajs' queues have besides. */
type Queue = RequestQueue & {
  throttleCheckTimeoutId: NodeJS.Timeout | null
  pending: unknown[]
  throttledUntil: number
  destroy(): void
}

/** The queue of a connection of kafkajs itself, which is not connected. */
async function queueOf(change: (cluster: Cluster) => void): Promise<Queue> {
  const kafka = new Kafka({ brokers: ['b:9092'] })
  let connections: Promise<ConnectionPool> | undefined
  insideCluster(kafka, (cluster) => {
    change(cluster)
    connections = cluster.connectionPoolBuilder.build()
  })
  kafka.consumer({ groupId: 'g' })
  return (await connections)?.pool[0]?.requestQueue as Queue
}

describe('restBetweenRequests', () => {
  it('has no request looked for where none waits, as kafkajs does', async () => {
    const restless = await queueOf(() => undefined)
    restless.scheduleCheckPendingRequests()
    expect(restless.throttleCheckTimeoutId).not.to.equal(null)
    restless.destroy()
    const resting = await queueOf(restBetweenRequests)
    resting.scheduleCheckPendingRequests()
    expect(resting.throttleCheckTimeoutId).to.equal(null)
  })

  it('has a request looked for that waits', async () => {
    const resting = await queueOf(restBetweenRequests)
    resting.throttledUntil = Date.now() + 60_000
    resting.pending.push({})
    resting.scheduleCheckPendingRequests()
    expect(resting.throttleCheckTimeoutId).not.to.equal(null)
    resting.destroy()
  })
})
