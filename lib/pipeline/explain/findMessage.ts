import {
  asyncScheduler,
  concatMap,
  ignoreElements,
  lastValueFrom,
  merge,
  NEVER,
  type Observable,
  type SchedulerLike,
  Subject,
  startWith,
  switchMap,
  takeUntil,
  tap,
  timer,
} from 'rxjs'

import type { Batch } from '../../core/batch.js'
import type { Log } from '../../core/context.js'
import { limitMessages } from '../../operators/limitMessages.js'
import { createContext } from '../createContext.js'
import type { PipelineConfig } from '../decode.js'
import { type Found, Search, type Wanted } from './search.js'

/** How far a search goes. */
export interface SearchOptions {
  /** Messages that are read at most. */
  readonly limit: number
  /** Milliseconds for which a source that has no end may give nothing. */
  readonly silence: number
  /** Ends the search. */
  readonly stop$?: Observable<unknown>
  readonly clock?: SchedulerLike
}

/** Milliseconds that a source has to end. */
const FAREWELL = 2000

/**
 * Reads a pipeline's source from its beginning until the wanted message comes: to its end, since a source that is followed
 * or polled in realtime is read as in batch mode; of Kafka, in a group of its own, until nothing comes any more. Commits nothing.
 */
export async function findMessage(
  pipeline: PipelineConfig,
  wanted: Wanted,
  { limit, silence, stop$ = NEVER, clock = asyncScheduler }: SearchOptions,
): Promise<Found> {
  const search = new Search(pipeline, wanted)
  const done$ = new Subject<void>()
  const heard$ = new Subject<void>()
  let away: string | undefined
  // a client that still tries has said why in its log only
  const heardOf: Log['debug'] = (message, { error } = {}) => {
    if (error !== undefined) away = String(error)
    else if (/\berror\b/i.test(message)) away = message
  }
  const context = createContext({
    pipeline: pipeline.name,
    mode: 'batch',
    dir: pipeline.dir,
    dryRun: true,
    clock,
    stop$: done$,
    log: { debug: heardOf, info: heardOf, warn: heardOf, error: heardOf },
    health: {
      up: () => {
        away = undefined
      },
      down: (_part, reason) => {
        away = reason
      },
    },
  })
  const finish = (ended: Found['ended']) => {
    search.ended ??= ended
    done$.next()
  }
  const look = async (batch: Batch): Promise<void> => {
    heard$.next()
    away = undefined
    if (search.ended !== undefined) return
    search.look(batch)
    if (search.message !== undefined) finish('found')
    else if (search.read >= limit) finish('limit')
    else await batch.commit()
  }
  const watching = merge(
    stop$.pipe(tap(() => finish('stop'))),
    heard$.pipe(
      startWith(undefined),
      switchMap(() => timer(silence, clock)),
      tap(() => finish('silence')),
    ),
  ).subscribe()
  try {
    const read$ = pipeline.source(context).pipe(
      limitMessages(limit),
      concatMap(look),
      takeUntil(
        done$.pipe(
          switchMap(() => timer(FAREWELL, clock)),
          tap(() => {
            search.isLeft = true
          }),
        ),
      ),
    )
    await lastValueFrom(read$.pipe(ignoreElements()), { defaultValue: undefined })
  } finally {
    watching.unsubscribe()
  }
  return search.outcome(away)
}
