import type { Fault } from '../core/component.js'
import type { PipelineOptions } from './pipelineOptions.js'

/** What is wrong between parts of a pipeline that are each right by themselves. */
export function disagreements({ type, realtime, state, on_error }: PipelineOptions): readonly Fault[] {
  if (type === 'batch') {
    if (realtime === undefined) return []
    const message = 'a batch pipeline has no realtime part: remove it, or set type: realtime'
    return [{ path: ['realtime'], atKey: true, message }]
  }
  const faults: Fault[] = []
  const { dedup_storage = 'disk', order } = realtime ?? {}
  if (state.storage !== undefined && state.storage !== dedup_storage) {
    const message = `a realtime pipeline keeps all its state in one store, realtime.dedup_storage (${dedup_storage}), so that a commit is one write: set ${state.storage} there, or remove this`
    faults.push({ path: ['state', 'storage'], message })
  }
  if (state.redis_url !== undefined) {
    const message = 'a realtime pipeline takes realtime.redis_url'
    faults.push({ path: ['state', 'redis_url'], atKey: true, message })
  }
  if (order?.late === 'dead_letter' && on_error !== undefined && on_error !== 'dead_letter') {
    const message = `late: dead_letter needs on_error: dead_letter, which is ${on_error}`
    faults.push({ path: ['realtime', 'order', 'late'], message })
  }
  return faults
}
