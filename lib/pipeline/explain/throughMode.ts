import { lastValueFrom, of } from 'rxjs'

import type { Context } from '../../core/context.js'
import { EVENT, type Message } from '../../core/message.js'
import type { Tally } from '../../core/mode.js'
import { claimId } from '../../modes/realtime/claimId.js'
import { type Event, readEvent } from '../../modes/realtime/readEvent.js'
import type { PipelineConfig } from '../decode.js'
import type { ClaimReport, End, EventReport } from './explanation.js'
import { failureOf } from './failureOf.js'
import type { Knowledge } from './knowledge.js'

/** What the mode makes of a message: it goes on, or has come to an end. */
export interface ModeReport {
  readonly passed: Message | undefined
  readonly end: End | undefined
  readonly claim?: ClaimReport
  readonly event?: EventReport
  /** Makes what it changed known to the messages behind it. */
  readonly keep?: () => void
}

/** Takes a message through the mode, as if its id were new; the claim says whether it is. */
export async function throughMode(
  { mode, events, onError }: PipelineConfig,
  message: Message,
  context: Context,
  knowledge: Knowledge,
): Promise<ModeReport> {
  if (message.failure !== undefined) {
    return {
      passed: undefined,
      end: { kind: 'failed', failure: failureOf(message.failure, 'decode'), policy: onError },
    }
  }
  if (events === undefined) return { passed: message, end: undefined }
  let read: Event
  try {
    read = readEvent(events)(message)
  } catch (error) {
    return {
      passed: undefined,
      end: { kind: 'failed', failure: failureOf(error, 'realtime'), policy: onError },
    }
  }
  const known = await knowledge.of(claimId(read), read.entity)
  const before = known.entity(read.entity)
  let end: End | undefined
  const told: Context = {
    ...context,
    reject: (_message, error, stage) => {
      end = { kind: 'failed', failure: failureOf(error, stage), policy: onError }
    },
  }
  const tally: Tally = {
    add: (name, _amount, labels = {}) => {
      if (name === 'messages_dropped_total') end = { kind: 'dropped', by: labels['reason'] ?? 'mode' }
    },
  }
  if (known.claim.verdict === 'repeated') {
    const event = reportOf(read, { before, after: before }, undefined)
    return { passed: undefined, end: { kind: 'dropped', by: 'duplicate' }, claim: known.claim, event }
  }
  const batch = { lane: '', messages: [message], commit: async () => undefined }
  const passed = await lastValueFrom(of(message).pipe(mode(told)(known.unit, batch, tally)), {
    defaultValue: undefined,
  })
  return {
    passed,
    end,
    claim: known.claim,
    event: reportOf(read, { before, after: known.entity(read.entity) }, passed),
    keep: known.keep,
  }
}

function reportOf(
  { id, type, entity, timestamp }: Event,
  { before, after }: Pick<EventReport, 'before' | 'after'>,
  passed: Message | undefined,
): EventReport {
  const decided = passed?.meta[EVENT]?.event_type
  return { id, type, ...(decided === undefined ? {} : { decided }), entity, timestamp, before, after }
}
