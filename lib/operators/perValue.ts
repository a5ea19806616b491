import { Observable, type OperatorFunction } from 'rxjs'

/** Stands for a value that goes no further. */
export const LEFT_OUT = Symbol('rxpipe.leftOut')

/** Applies a synchronous function to each value; one for which it gives `LEFT_OUT` goes no further, and what it throws is the stream's error. */
export function perValue<T, R>(apply: (value: T) => R | typeof LEFT_OUT): OperatorFunction<T, R> {
  return (source) =>
    new Observable((subscriber) =>
      source.subscribe({
        next: (value) => {
          let result: R | typeof LEFT_OUT
          try {
            result = apply(value)
          } catch (error) {
            subscriber.error(error)
            return
          }
          if (result !== LEFT_OUT) subscriber.next(result)
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      }),
    )
}
