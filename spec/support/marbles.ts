import { expect } from 'chai'
import { TestScheduler } from 'rxjs/testing'

/** Runs a marble test under virtual time with chai's deep equality. */
export function marbles(body: Parameters<TestScheduler['run']>[0]): void {
  new TestScheduler((actual, expected) => {
    expect(actual).to.deep.equal(expected)
  }).run(body)
}
