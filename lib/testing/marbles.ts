import { deepStrictEqual } from 'node:assert/strict'

import { type RunHelpers, TestScheduler } from 'rxjs/testing'

/** Runs a marble test of operators in RxJS's virtual time, where a character is a millisecond; what differs throws. */
export function marbles<T>(test: (helpers: RunHelpers) => T): T {
  return new TestScheduler((actual, expected) => deepStrictEqual(actual, expected)).run(test)
}
