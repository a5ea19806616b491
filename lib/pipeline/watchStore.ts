import { defer, ignoreElements, type Observable, repeat, timer } from 'rxjs'

import type { Context } from '../core/context.js'

/** Milliseconds between two questions. */
const EVERY = 10_000

/**
 * Asks the store whether it is there, at once and then every ten seconds, so that the health of an idle pipeline is known
 * too. Never completes; errs where the store cannot be used at all.
 */
export function watchStore({ store, clock }: Context): Observable<never> {
  return defer(() => store.ready()).pipe(repeat({ delay: () => timer(EVERY, clock) }), ignoreElements())
}
