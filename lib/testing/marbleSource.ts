import { merge } from 'rxjs'

import { parseExactJson } from '../clients/exactJson.js'
import type { Source } from '../core/batch.js'
import type { Context } from '../core/context.js'
import { DecodeError, SourceError } from '../core/errors.js'
import { type Message, type Meta, POSITION, RAW } from '../core/message.js'
import { type Draft, onDemand } from '../operators/onDemand.js'
import { sleep } from '../operators/sleep.js'
import type { Diagram } from '../pipeline/tests/parseMarbles.js'
import type { TestMessage } from '../pipeline/tests/testCase.js'
import { stringify } from '../util/stringify.js'

interface Event {
  readonly frame: number
  readonly lane: string
  readonly message: Message
}

/**
 * A source that emits what a diagram says, on demand as every source does: a letter or a group is a batch of each of its lanes, and
 * a pipeline that is held gets it later. A message's position is its index.
 */
export function marbleSource(diagram: Diagram, emits: ReadonlyMap<string, TestMessage>): Source {
  const events: Event[] = []
  for (const moment of diagram.moments) {
    const sent = moment.kind === 'next' ? emits.get(moment.letter) : undefined
    if (sent === undefined) continue
    events.push({ frame: moment.frame, lane: sent.lane, message: messageOf(sent, events.length) })
  }
  const lanes = [...new Set(events.map(({ lane }) => lane))]
  return (context) => {
    const started = context.clock.now()
    const lanesOf = (lane: string) =>
      onDemand(
        (signal) =>
          drafts(
            { diagram, started, lane, events: events.filter((event) => event.lane === lane) },
            context,
            signal,
          ),
        { stop$: context.stop$ },
      )
    return merge(...(lanes.length === 0 ? [''] : lanes).map(lanesOf))
  }
}

interface LaneOf {
  readonly diagram: Diagram
  /** What the clock said at frame 0. */
  readonly started: number
  readonly lane: string
  readonly events: readonly Event[]
}

async function* drafts(
  { diagram, started, lane, events }: LaneOf,
  { clock }: Context,
  signal: AbortSignal,
): AsyncGenerator<Draft, void, void> {
  const until = (frame: number) => sleep(started + frame - clock.now(), clock, signal)
  const frames = [...new Set(events.map(({ frame }) => frame))]
  for (const frame of frames) {
    await until(frame)
    if (signal.aborted) return
    yield { lane, messages: events.filter((event) => event.frame === frame).map(({ message }) => message) }
  }
  const ending = diagram.moments.find(({ kind }) => kind === 'error' || kind === 'complete')
  await until(ending?.frame ?? Number.MAX_SAFE_INTEGER)
  if (ending?.kind === 'error' && !signal.aborted)
    throw new SourceError('SOURCE_FAILED', 'the source failed: # in its diagram')
}

function messageOf({ content, meta }: TestMessage, index: number): Message {
  // a message without a value is a tombstone, not the text null
  if (!('raw' in content) && content.value === null)
    return { value: null, meta: { ...meta, [POSITION]: { index } } }
  const raw = 'raw' in content ? content.raw : stringify(content.value)
  const whole: Meta = { ...meta, [POSITION]: { index }, [RAW]: raw }
  try {
    // each message is a document of its own: steps may write into it
    return { value: parseExactJson(raw), meta: whole }
  } catch (error) {
    const failure = new DecodeError(`is not JSON: ${error instanceof Error ? error.message : String(error)}`)
    return { value: undefined, meta: whole, failure }
  }
}
