import { isMapping } from '../codecs/closed.js'
import { DROP, type StepSurroundings } from '../core/step.js'
import type { DecodeSurroundings, PipelineConfig } from '../pipeline/decode.js'
import type { Loaded } from '../pipeline/load.js'
import { policiesOf } from './policies.js'

/** A part of a pipeline that a test can reach. */
export interface Point {
  /** Where it stands: `file:line:column`. */
  readonly place: string
  /** Such as "step small: drops", or "order.late: drop". */
  readonly what: string
  readonly isReached: boolean
}

/** Steps that pass some messages and drop others. */
const SIEVES: readonly string[] = ['filter', 'sample']

/** What of a pipeline its tests have reached: steps, the ways of its mappings, and policies. */
export class Coverage {
  readonly #points = new Map<string, Point>()

  get points(): readonly Point[] {
    return [...this.#points.values()]
  }

  /** What steps are to be told so that the ways of their mappings are seen. */
  surroundings({ value, source }: Loaded): Pick<DecodeSurroundings, 'traceOf'> {
    return {
      traceOf: (index) => {
        const { name, kind } = stepOf(value, index)
        const trace: StepSurroundings['trace'] = {
          declare: (ways) => {
            for (const { id, what, ...inside } of ways) {
              const { line, column } = source.locate(['steps', index, kind], { inside })
              this.#declare(`${index}:${id}`, `${source.file}:${line}:${column}`, `${name}: ${what}`)
            }
          },
          take: (id) => this.#reach(`${index}:${id}`),
        }
        return { trace }
      },
    }
  }

  /** The pipeline, with steps that are watched. */
  watch(pipeline: PipelineConfig, { value }: Loaded): PipelineConfig {
    const steps = pipeline.steps.map((step, index) => {
      const { name, kind } = stepOf(value, index)
      const sieves = SIEVES.includes(kind)
      const ids = [`${index}:passes`, `${index}:drops`] as const
      const place = step.at?.() ?? pipeline.file
      this.#declare(ids[0], place, sieves ? `${name}: passes` : name)
      if (sieves) this.#declare(ids[1], place, `${name}: drops`)
      const apply: typeof step.apply = (document, meta) => {
        const result = step.apply(document, meta)
        this.#reach(sieves && result === DROP ? ids[1] : ids[0])
        return result
      }
      return { ...step, apply }
    })
    return { ...pipeline, steps }
  }

  /** Takes the policies that a run has applied from what it counted. */
  count({ value, source }: Loaded, counts: ReadonlyMap<string, number>): void {
    for (const { path, what, isApplied } of policiesOf(value)) {
      const { line, column } = source.locate(path)
      const id = path.join('.') + what
      this.#declare(id, `${source.file}:${line}:${column}`, what)
      if (isApplied(counts)) this.#reach(id)
    }
  }

  #declare(id: string, place: string, what: string): void {
    if (!this.#points.has(id)) this.#points.set(id, { place, what, isReached: false })
  }

  #reach(id: string): void {
    const point = this.#points.get(id)
    if (point !== undefined && !point.isReached) this.#points.set(id, { ...point, isReached: true })
  }
}

function stepOf(value: unknown, index: number): { readonly name: string; readonly kind: string } {
  const steps = isMapping(value) ? value['steps'] : undefined
  const step: unknown = Array.isArray(steps) ? steps[index] : undefined
  const kind = isMapping(step) ? (Object.keys(step).find((key) => key !== 'name') ?? 'step') : 'step'
  const name = isMapping(step) && typeof step['name'] === 'string' ? step['name'] : `${kind}_${index + 1}`
  return { name: `step ${name}`, kind }
}
