import { lastValueFrom, of, toArray } from 'rxjs'

import type { Message, Meta } from '../../core/message.js'
import { Changed, DROP, type Step } from '../../core/step.js'
import { shareOf } from '../../steps/sample.js'
import { changes, snapshot } from './changes.js'
import type { End, Passage, StepReport } from './explanation.js'
import { failureOf } from './failureOf.js'
import type { WatchedPipeline, WatchedStep } from './watchedPipeline.js'

/** What becomes of a message that has passed all steps. */
export type AtTheEnd = (message: Message) => Promise<End>

/** Takes a message through the steps from `first` on, and on to what is behind them. */
export async function throughSteps(
  watched: WatchedPipeline,
  message: Message,
  atTheEnd: AtTheEnd,
  first = 0,
): Promise<Passage> {
  const { pipeline, steps } = watched
  const reports: StepReport[] = []
  const value = snapshot(message.value)
  let current = message
  const ended = (end: End): Passage => ({
    steps: [...reports, ...unreached(watched, first + reports.length)],
    value,
    end,
  })
  for (let index = first; index < steps.length; index++) {
    const step = pipeline.steps[index] as Step
    const from = steps[index] as WatchedStep
    const before = { value: snapshot(current.value), meta: current.meta }
    from.watch.reset()
    let results: readonly Message[]
    try {
      results = await applied(step, current)
    } catch (error) {
      reports.push(report({ step, from, before, outcome: 'failed' }))
      const failure = failureOf(error, `step:${step.name}`, step)
      return ended({ kind: 'failed', failure, policy: pipeline.onError })
    }
    const [next, ...more] = results
    if (next === undefined) {
      reports.push(report({ step, from, before, outcome: 'dropped' }))
      return ended({ kind: 'dropped', by: step.name, step: index })
    }
    if (more.length > 0) {
      reports.push(report({ step, from, before, outcome: 'split' }))
      const passages: Passage[] = []
      for (const one of results) passages.push(await throughSteps(watched, one, atTheEnd, index + 1))
      return { steps: reports, value, end: { kind: 'split', passages } }
    }
    current = next
    reports.push(report({ step, from, before, outcome: 'passed', after: current }))
  }
  return ended(await atTheEnd(current))
}

/** What a step makes of one message: none where it drops it. */
async function applied({ apply, operator }: Step, message: Message): Promise<readonly Message[]> {
  if (operator !== undefined) return lastValueFrom(of(message).pipe(operator(), toArray()))
  const result = apply(message.value, message.meta)
  if (result === DROP) return []
  const { value, meta } = result instanceof Changed ? result : { value: result, meta: message.meta }
  return [{ value, meta }]
}

interface Applied {
  readonly step: Step
  readonly from: WatchedStep
  readonly before: Message
  readonly outcome: StepReport['outcome']
  readonly after?: Message
}

function report({ step, from, before, outcome, after }: Applied): StepReport {
  const { kind, options, watch, mapping, place } = from
  const isFilter = kind === 'filter'
  const result = outcome === 'failed' ? undefined : { value: outcome === 'passed' }
  const condition = isFilter ? watch.condition(mapping.text, 0, result) : undefined
  const sample =
    kind === 'sample'
      ? { share: shareOf(step.name, before.value, before.meta), rate: Number(options) }
      : undefined
  return {
    name: step.name,
    kind,
    place,
    outcome,
    changes: after === undefined ? [] : changes(before.value, after.value),
    metaChanges: after === undefined ? [] : changes(shownMeta(before.meta), shownMeta(after.meta)),
    forks: watch.forks(mapping),
    ...(condition === undefined ? {} : { condition }),
    ...(sample === undefined ? {} : { sample }),
  }
}

/** The steps from `first` on, to which a message does not come. */
export function unreached({ pipeline, steps }: WatchedPipeline, first: number): readonly StepReport[] {
  return steps.slice(first).map(({ kind, place }, index) => ({
    name: pipeline.steps[first + index]?.name ?? kind,
    kind,
    place,
    outcome: 'unreached',
    changes: [],
    metaChanges: [],
    forks: [],
  }))
}

/** The metadata that mappings see. */
export function shownMeta(meta: Meta): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(meta))
}
