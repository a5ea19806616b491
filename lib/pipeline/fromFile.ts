import type { Observable } from 'rxjs'

import type { Receipt } from '../core/batch.js'
import { decode } from './decode.js'
import type { Environment } from './environment.js'
import { load } from './load.js'
import { observePipeline, type PipelineRunOptions } from './observePipeline.js'

/** How a pipeline's file is run in code. */
export interface FromFileOptions extends PipelineRunOptions {
  /** The variables that the file may name. Default: those of the process. */
  readonly env?: Environment
}

/**
 * A pipeline from its YAML file, which is checked at once: a ConfigError carries every fault. Subscribing starts a run and
 * gives a receipt for what was accepted; unsubscribing drains it: batches in flight finish and commit.
 */
export function fromFile(
  path: string,
  { env = process.env, ...options }: FromFileOptions = {},
): Observable<Receipt> {
  return observePipeline(decode(load(path, env)), options)
}
