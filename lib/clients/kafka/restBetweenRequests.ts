import type { Cluster, ConnectionPool } from './insideCluster.js'

/**
 * Lets connections rest while no request waits. kafkajs looks for one on each connection a thousand times a second
 * (tulios/kafkajs#1556), for which a pipeline that has nothing to do takes a twentieth of a processor; a request that has to wait
 * asks to be looked for by itself.
 */
export function restBetweenRequests({ connectionPoolBuilder }: Cluster): void {
  const build = connectionPoolBuilder.build.bind(connectionPoolBuilder)
  connectionPoolBuilder.build = async (where) => resting(await build(where))
}

function resting(connections: ConnectionPool): ConnectionPool {
  for (const { requestQueue } of connections.pool) {
    const schedule = requestQueue.scheduleCheckPendingRequests.bind(requestQueue)
    requestQueue.scheduleCheckPendingRequests = () => {
      if (requestQueue.pending.length > 0) schedule()
    }
  }
  return connections
}
