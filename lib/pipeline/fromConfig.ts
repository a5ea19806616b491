import { dump } from 'js-yaml'
import type { Observable } from 'rxjs'

import type { Receipt } from '../core/batch.js'
import { ConfigSource } from './configSource.js'
import { decode } from './decode.js'
import { observePipeline, type PipelineRunOptions } from './observePipeline.js'
import type { PipelineDefinition } from './pipelineDefinition.js'
import { yamlTree } from './yamlTree.js'

/** How a pipeline of an object is run. */
export interface FromConfigOptions extends PipelineRunOptions {
  /** The folder at which its relative paths start. Default: that of the process. */
  readonly dir?: string
}

/** What a ConfigError calls the object, as if it were a file. */
const NAME = 'config'

/**
 * A pipeline from an object with the keys of a pipeline's file, checked at once by the same codecs: a ConfigError carries every fault,
 * with its place in the object as YAML. Strings are taken as they are: `${NAME}` is no variable. Runs as `fromFile` does.
 */
export function fromConfig(
  config: PipelineDefinition,
  { dir = process.cwd(), ...options }: FromConfigOptions = {},
): Observable<Receipt> {
  const pipeline = decode({ value: config, source: asSource(config), secrets: new Set(), dir })
  return observePipeline(pipeline, options)
}

function asSource(config: unknown): ConfigSource {
  const text = dump(config, { skipInvalid: true, noRefs: true, lineWidth: -1 })
  return new ConfigSource(NAME, text, yamlTree(text))
}
