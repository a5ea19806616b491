import { expect } from 'chai'
import { Kafka } from 'kafkajs'

import { type Cluster, insideCluster } from '../../../lib/clients/kafka/insideCluster.js'

describe('insideCluster', () => {
  it('changes the cluster of each consumer of a client, and no other client', () => {
    const [changed, other] = [1, 2].map(() => new Kafka({ brokers: ['b:9092'] })) as [Kafka, Kafka]
    const clusters: Cluster[] = []
    expect(insideCluster(changed, (cluster) => void clusters.push(cluster))).to.equal(true)
    changed.consumer({ groupId: 'a' })
    changed.consumer({ groupId: 'b' })
    other.consumer({ groupId: 'c' })
    expect(new Set(clusters)).to.have.property('size', 2)
    for (const cluster of clusters) expect(cluster).to.respondTo('findBroker')
  })

  it('tells where a driver is another one inside', () => {
    expect(insideCluster({} as Kafka, () => undefined)).to.equal(false)
  })
})
