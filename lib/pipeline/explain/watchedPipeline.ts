import { isMapping } from '../../codecs/closed.js'
import { Interpolated } from '../../codecs/interpolated.js'
import { decode, type PipelineConfig } from '../decode.js'
import type { Loaded } from '../load.js'
import { type MappingText, StepWatch } from './stepWatch.js'

/** A step as it stands in the configuration, and what listens to it. */
export interface WatchedStep {
  readonly kind: string
  /** Its options: a mapping's text, a sample's rate. */
  readonly options: unknown
  readonly watch: StepWatch
  readonly mapping: MappingText
  /** `file:line:column` of its options. */
  readonly place: string
}

/** A pipeline whose steps are listened to, one entry for each. */
export interface WatchedPipeline {
  readonly pipeline: PipelineConfig
  readonly steps: readonly WatchedStep[]
}

/** Checks a configuration and builds its parts so that each step can be listened to; a ConfigError carries every fault. */
export function watchedPipeline(loaded: Loaded): WatchedPipeline {
  const watches: StepWatch[] = []
  const pipeline = decode(loaded, {
    traceOf: (index) => {
      const watch = new StepWatch()
      watches[index] = watch
      return { trace: watch }
    },
  })
  return {
    pipeline,
    steps: pipeline.steps.map(({ at }, index) => {
      const { kind, options } = written(loaded, index)
      const placeOf = (inside?: { readonly line: number; readonly column: number }) =>
        at?.(inside) ?? pipeline.file
      return {
        kind,
        options,
        watch: watches[index] ?? new StepWatch(),
        mapping: { text: typeof options === 'string' ? options : '', placeOf },
        place: placeOf(),
      }
    }),
  }
}

function written({ value }: Loaded, index: number): { readonly kind: string; readonly options: unknown } {
  const steps = isMapping(value) ? value['steps'] : undefined
  const step: unknown = Array.isArray(steps) ? steps[index] : undefined
  const [kind = 'step', options] = isMapping(step)
    ? (Object.entries(step).find(([key]) => key !== 'name') ?? [])
    : []
  return { kind, options: options instanceof Interpolated ? options.text : options }
}
