import { tap } from 'rxjs'

import { RxpipeError } from '../core/errors.js'
import { EVENT, type EventInfo, type Message, type Meta, POSITION, RAW } from '../core/message.js'
import type { Mode } from '../core/mode.js'
import { distinctVia } from '../operators/distinctVia.js'
import { inOrder } from '../operators/inOrder.js'
import { LEFT_OUT, perValue } from '../operators/perValue.js'
import { type EventType, upsertScan } from '../operators/upsertScan.js'
import { claimId } from './realtime/claimId.js'
import { counts } from './realtime/counts.js'
import { type Event, readEvent } from './realtime/readEvent.js'
import type { RealtimeOptions } from './realtime/realtimeOptions.js'

/**
 * Realtime mode: messages are events. Each event id passes once, late events go by `order.late`, and what is known of the
 * entities decides the type that an event has from here on. The claims of a batch are its lane's: whatever becomes of the
 * messages, they are confirmed when the batch is done.
 */
export function realtime(options: RealtimeOptions): Mode {
  const read = readEvent(options)
  const { upsert, order } = options
  return (context) => (unit, _batch, tally) => (messages$) => {
    const counted = counts(tally)
    const late = ({ message, timestamp }: Event, newest: number): boolean => {
      if (order.late === 'keep') return true
      if (order.late === 'drop') counted.dropped('stale')
      else context.reject(message, tooLate(timestamp, newest), 'realtime')
      return false
    }
    return messages$.pipe(
      perValue((message) => {
        try {
          return read(message)
        } catch (error) {
          if (!(error instanceof RxpipeError)) throw error
          context.reject(message, error, 'realtime')
          return LEFT_OUT
        }
      }),
      distinctVia({
        idOf: claimId,
        claim: (ids, events) =>
          unit.claim(
            ids,
            events.map(({ entity }) => entity),
          ),
        onDuplicate: () => counted.dropped('duplicate'),
      }),
      inOrder({
        entities: unit,
        entityOf: ({ entity }) => entity,
        timestampOf: ({ timestamp }) => timestamp,
        onLate: late,
      }),
      upsertScan({
        entities: unit,
        typeOf: ({ type }) => type,
        entityOf: ({ entity }) => entity,
        onExistingCreate: upsert.on_existing_create,
        onUnknownDelete: upsert.on_unknown_delete,
        onDrop: () => counted.dropped('unknown_delete'),
        project: (event, type) => {
          if (type !== event.type) counted.upserted(event.type, type)
          return decided(event, type)
        },
      }),
      tap({ complete: counted.tell }),
    )
  }
}

/** The message with its event: for outputs under `EVENT`, and for mappings as `@event_type` and its like. */
function decided({ message, id, type, entity, timestamp }: Event, decision: EventType): Message {
  const { value, meta } = message
  const upserted = type === 'UPDATE' && decision === 'CREATE'
  const event = eventInfo(id, decision, entity, upserted, timestamp)
  // a copy that then grows costs ten times as much; sources may keep the position in their prototype
  const changed: Meta = Object.assign(
    {
      event_id: id,
      event_type: decision,
      entity_id: entity,
      [POSITION]: meta[POSITION],
      [RAW]: meta[RAW],
      [EVENT]: event,
    },
    meta,
    upserted ? { upserted } : undefined,
  )
  return { value, meta: changed }
}

/** One literal for each shape, since spreads cost several times as much. */
function eventInfo(
  event_id: string,
  event_type: EventType,
  entity_id: string,
  upserted: boolean,
  timestamp: number | undefined,
): EventInfo {
  if (timestamp === undefined)
    return upserted ? { event_id, event_type, entity_id, upserted } : { event_id, event_type, entity_id }
  return upserted
    ? { event_id, event_type, entity_id, upserted, timestamp }
    : { event_id, event_type, entity_id, timestamp }
}

function tooLate(timestamp = 0, newest: number): RxpipeError {
  const [own, seen] = [timestamp, newest].map((time) => new Date(time).toISOString())
  return new RxpipeError('EVENT_LATE', `the event is of ${own}, but one of ${seen} came before it`, {
    hint: 'order.late says what becomes of late events',
  })
}
