import { catchError, type OperatorFunction, throwError } from 'rxjs'

/** Runs an operator whose own errors are given another shape; those that come from before it pass as they are. */
export function ownErrors<T, R>(
  operator: OperatorFunction<T, R>,
  shape: (error: unknown) => Error,
): OperatorFunction<T, R> {
  return (source) => {
    const before = new Set<unknown>()
    const marked = source.pipe(
      catchError((error: unknown) => {
        before.add(error)
        return throwError(() => error)
      }),
    )
    return operator(marked).pipe(
      catchError((error: unknown) => throwError(() => (before.has(error) ? error : shape(error)))),
    )
  }
}
