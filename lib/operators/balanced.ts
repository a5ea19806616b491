import { Observable, type OperatorFunction } from 'rxjs'

import { type Message, POSITION } from '../core/message.js'
import { stringify } from '../util/stringify.js'

/** What an operator may do with the messages of a batch beside changing them. */
export interface BalanceOptions {
  /** Gives fewer than it takes. */
  readonly mayDrop: boolean
  /** Gives more than it takes, or some that it did not take. */
  readonly mayAdd: boolean
  /** Told once the operator has completed how many messages it dropped. */
  readonly onDropped?: (amount: number) => void
  /** The error of an operator that does what it may not. */
  readonly wrong: (message: string) => Error
}

/**
 * Runs an operator over the messages of one batch, and holds it to what it may do: what it loses or invents is an error, so
 * that the batch is not committed. A message is known by its position; one that loses its position counts as invented. What
 * an operator leaves behind that ends early, or never asks for, is lost too: the source is read to its end in any case.
 */
export function balanced(
  operator: OperatorFunction<Message, Message>,
  { mayDrop, mayAdd, onDropped, wrong }: BalanceOptions,
): OperatorFunction<Message, Message> {
  return (source) =>
    new Observable((subscriber) => {
      const known = new Set<string>()
      let taken = 0
      let given = 0
      let asked = false
      let reading = 0
      let over = false

      const settle = () => {
        if (!over || reading > 0 || subscriber.closed) return
        if (given < taken && !mayDrop)
          subscriber.error(
            wrong(`lost ${taken - given} of ${taken} messages: if that is meant, say may_drop: true`),
          )
        else if (given > taken && !mayAdd)
          subscriber.error(wrong(`gave ${given} messages for ${taken}: if that is meant, say may_add: true`))
        else {
          if (given < taken) onDropped?.(taken - given)
          subscriber.complete()
        }
      }
      const counted = new Observable<Message>((inner) => {
        asked = true
        reading++
        const whole = source.subscribe({
          next: (message) => {
            taken++
            known.add(identity(message))
            inner.next(message)
          },
          error: (error: unknown) => (inner.closed ? subscriber : inner).error(error),
          complete: () => {
            reading--
            inner.complete()
            settle()
          },
        })
        subscriber.add(whole)
      })
      const given$ = counted.pipe(operator).subscribe({
        next: (message) => {
          given++
          if (!isMessage(message))
            subscriber.error(wrong('gave something that is no message: { value, meta }'))
          else if (!mayAdd && !known.has(identity(message)))
            subscriber.error(
              wrong(
                'gave a message that it was not given, or without its meta: keep meta, or say may_add: true',
              ),
            )
          else subscriber.next(message)
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => {
          over = true
          if (!asked)
            subscriber.add(counted.subscribe({ error: (error: unknown) => subscriber.error(error) }))
          settle()
        },
      })
      subscriber.add(given$)
    })
}

/** Positions may be made anew each time they are asked for. */
function identity({ meta }: Message): string {
  return stringify(meta[POSITION] ?? null)
}

function isMessage(given: unknown): given is Message {
  if (typeof given !== 'object' || given === null || !('value' in given) || !('meta' in given)) return false
  return typeof given.meta === 'object' && given.meta !== null
}
