import { type Message, POSITION, RAW } from '../../core/message.js'
import { createContext } from '../createContext.js'
import { snapshot } from './changes.js'
import type { ClaimReport, End, Explanation, Passage } from './explanation.js'
import type { Knowledge } from './knowledge.js'
import { textOf } from './textOf.js'
import { throughMode } from './throughMode.js'
import { throughOutput } from './throughOutput.js'
import { shownMeta, throughSteps, unreached } from './throughSteps.js'
import type { WatchedPipeline } from './watchedPipeline.js'

/**
 * Takes one message through a pipeline and tells of its way. Nothing is claimed, committed, called or written; an id that the
 * store knows is told of, and the message goes on as if it were new.
 */
export async function explainMessage(
  watched: WatchedPipeline,
  message: Message,
  knowledge: Knowledge,
): Promise<Explanation> {
  const { pipeline } = watched
  const { name, type: mode, dir } = pipeline
  const context = createContext({ pipeline: name, runId: 'explain', mode, dir })
  const head = {
    position: message.meta[POSITION],
    value: snapshot(message.value),
    ...(message.failure === undefined ? {} : { raw: textOf(message.meta[RAW]) }),
    meta: shownMeta(message.meta),
  }
  const ended = (end: End): Passage => ({ steps: unreached(watched, 0), value: message.value, end })
  const { passed, end, claim, event, keep } = await throughMode(pipeline, message, context, knowledge)
  const told = { ...(claim === undefined ? {} : { claim }), ...(event === undefined ? {} : { event }) }
  const asIfNew = isKnown(claim)
  // what is left out changes nothing for those behind it
  if (!asIfNew) keep?.()
  const passage =
    passed === undefined
      ? ended(end ?? { kind: 'dropped', by: 'mode' })
      : await throughSteps(watched, passed, throughOutput(pipeline, context))
  return { ...head, ...told, asIfNew, passage }
}

function isKnown(claim: ClaimReport | undefined): boolean {
  return claim?.verdict === 'duplicate' || claim?.verdict === 'held'
}
