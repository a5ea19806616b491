import type { Registry } from 'prom-client'

import type { Watched } from './adminServer.js'

/** Metrics in Prometheus' text format. */
export interface Exposition {
  readonly contentType: string
  readonly text: string
}

let ofProcess: Registry | undefined

/** The metrics of pipelines and of the process; pipelines of one prefix share a name and differ by their label. */
export async function exposition(watched: readonly Watched[]): Promise<Exposition> {
  const { default: prom } = await import('prom-client')
  const { AggregatorRegistry, Registry, collectDefaultMetrics } = prom
  if (ofProcess === undefined) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess })
  }
  const registries = watched.flatMap(({ registry }) => (registry === undefined ? [] : [registry]))
  const samples = await Promise.all(registries.map((registry) => registry.getMetricsAsJSON()))
  const merged = AggregatorRegistry.aggregate(samples)
  const texts = await Promise.all([merged.metrics(), ofProcess.metrics()])
  return { contentType: merged.contentType, text: `${texts.join('\n')}\n` }
}
