/** Names of the counters, without the prefix; units are in the name. */
export type CounterName =
  | 'messages_in_total'
  | 'messages_out_total'
  | 'messages_dropped_total'
  | 'errors_total'
  | 'dead_letters_total'
  | 'upserts_total'

/** Names of the histograms, in seconds. */
export type HistogramName = 'batch_seconds' | 'latency_seconds' | 'callback_seconds'

/** Names of the gauges. */
export type GaugeName = 'lag' | 'in_flight'

/** Labels of a sample; never a message's content. */
export type Labels = Readonly<Record<string, string>>

/** Where a run counts; called per batch, not per message. */
export interface Metrics {
  add(name: CounterName, amount: number, labels?: Labels): void
  observe(name: HistogramName, seconds: number): void
  set(name: GaugeName, value: number, labels?: Labels): void
}
