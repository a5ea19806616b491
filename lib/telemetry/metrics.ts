import type { Counter, Registry } from 'prom-client'

import type { CounterName, GaugeName, HistogramName, Metrics } from '../core/metrics.js'

/** The counts of a run so far. */
export interface Snapshot {
  readonly in: number
  readonly out: number
  /** By the step that dropped, or by reason. */
  readonly dropped: ReadonlyMap<string, number>
  readonly deadLetters: number
  readonly errors: number
}

/** The metrics of one run, in a registry of their own. */
export interface RunMetrics extends Metrics {
  snapshot(): Promise<Snapshot>
  readonly registry: Registry
}

interface Described {
  readonly help: string
  readonly labels?: readonly string[]
}

const COUNTERS: Readonly<Record<CounterName, Described>> = {
  messages_in_total: { help: 'Messages read from the source.' },
  messages_out_total: { help: 'Messages that the output accepted.' },
  messages_dropped_total: { help: 'Messages dropped, by step or reason.', labels: ['step', 'reason'] },
  errors_total: { help: 'Errors, by stage and code.', labels: ['stage', 'code'] },
  dead_letters_total: { help: 'Messages written to the dead letters.' },
  upserts_total: {
    help: 'Events whose type was changed by what is known of their entity.',
    labels: ['from', 'to'],
  },
}

const HISTOGRAMS: Readonly<Record<HistogramName, Described>> = {
  batch_seconds: { help: 'Seconds from a batch to its commit.' },
  latency_seconds: { help: 'Seconds from an event to its acceptance.' },
  callback_seconds: { help: 'Seconds that the callback took to answer.' },
}

const GAUGES: Readonly<Record<GaugeName, Described>> = {
  lag: { help: 'Messages that wait at the source, by lane.', labels: ['lane'] },
  in_flight: { help: 'Batches under way.' },
}

/** Seconds; from a fast local answer to a callback that is retried for a minute. */
const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60]

/** What a run's metrics are called, and whose they are. */
export interface MetricsOptions {
  readonly prefix: string
  readonly pipeline: string
}

/** The metrics of a run on prom-client, which is loaded only here, since it takes a while. */
export async function createMetrics({ prefix, pipeline }: MetricsOptions): Promise<RunMetrics> {
  const { default: prom } = await import('prom-client')
  const registry = new prom.Registry()
  const of = (name: string, { help, labels = [] }: Described) => ({
    name: `${prefix}_${name}`,
    help,
    labelNames: ['pipeline', ...labels],
    registers: [registry],
  })
  const counters = mapValues(COUNTERS, (described, name) => new prom.Counter(of(name, described)))
  const histograms = mapValues(
    HISTOGRAMS,
    (described, name) => new prom.Histogram({ ...of(name, described), buckets: BUCKETS }),
  )
  const gauges = mapValues(GAUGES, (described, name) => new prom.Gauge(of(name, described)))
  for (const name of ['messages_in_total', 'messages_out_total', 'dead_letters_total'] as const) {
    counters[name].inc({ pipeline }, 0)
  }
  return {
    registry,
    add: (name, amount, labels) => counters[name].inc({ ...labels, pipeline }, amount),
    observe: (name, seconds) => histograms[name].observe({ pipeline }, seconds),
    set: (name, value, labels) => gauges[name].set({ ...labels, pipeline }, value),
    snapshot: () => snapshotOf(counters),
  }
}

async function snapshotOf(counters: Readonly<Record<CounterName, Counter>>): Promise<Snapshot> {
  const values = async (name: CounterName) => (await counters[name].get()).values
  const total = async (name: CounterName) => sum(await values(name))
  const dropped = new Map<string, number>()
  for (const { labels, value } of await values('messages_dropped_total')) {
    const by = String(labels['step'] ?? labels['reason'] ?? 'unknown')
    dropped.set(by, (dropped.get(by) ?? 0) + value)
  }
  return {
    in: await total('messages_in_total'),
    out: await total('messages_out_total'),
    dropped,
    deadLetters: await total('dead_letters_total'),
    errors: await total('errors_total'),
  }
}

function sum(values: readonly { readonly value: number }[]): number {
  return values.reduce((total, { value }) => total + value, 0)
}

function mapValues<K extends string, A, B>(
  record: Readonly<Record<K, A>>,
  make: (value: A, name: K) => B,
): Readonly<Record<K, B>> {
  const entries = (Object.keys(record) as K[]).map((name) => [name, make(record[name], name)] as const)
  // fromEntries forgets which keys it was given
  return Object.fromEntries(entries) as Record<K, B>
}
