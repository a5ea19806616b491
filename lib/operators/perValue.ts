import { Observable, type OperatorFunction, Subscriber } from 'rxjs'

/** Stands for a value that goes no further. */
export const LEFT_OUT = Symbol('rxpipe.leftOut')

/** Applies a synchronous function to each value; one for which it gives `LEFT_OUT` goes no further, and what it throws is the stream's error. */
export function perValue<T, R>(apply: (value: T) => R | typeof LEFT_OUT): OperatorFunction<T, R> {
  return (source) => new Observable((subscriber) => source.subscribe(new PerValue(subscriber, apply)))
}

/** `map` and `filter` in one, at a third of their cost. As RxJS' own it ends with what it feeds: so a source that emits synchronously is stopped too. */
class PerValue<T, R> extends Subscriber<T> {
  readonly #subscriber: Subscriber<R>
  readonly #apply: (value: T) => R | typeof LEFT_OUT

  constructor(subscriber: Subscriber<R>, apply: (value: T) => R | typeof LEFT_OUT) {
    super(subscriber)
    this.#subscriber = subscriber
    this.#apply = apply
  }

  protected override _next(value: T): void {
    let result: R | typeof LEFT_OUT
    try {
      result = this.#apply(value)
    } catch (error) {
      this.error(error)
      return
    }
    if (result !== LEFT_OUT) this.#subscriber.next(result)
  }
}
