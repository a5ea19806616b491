import type { Context } from '../../core/context.js'
import { SourceError } from '../../core/errors.js'
import { sleep } from '../../operators/sleep.js'
import { fullJitter } from '../../util/fullJitter.js'
import type { PassingFailure } from './passingFailure.js'
import type { HttpSettings } from './settings.js'

/** How long a request is tried: batch mode `retry.attempts` times, realtime for ever. */
export class Patience {
  #attempts = 0
  readonly #retry: HttpSettings['retry']
  readonly #context: Context
  readonly #signal: AbortSignal
  readonly #where: string

  /** `where` names what is asked for, in errors and in the log. */
  constructor(retry: HttpSettings['retry'], context: Context, signal: AbortSignal, where: string) {
    this.#retry = retry
    this.#context = context
    this.#signal = signal
    this.#where = where
  }

  /** Begins to count anew: something has come. */
  restore(): void {
    this.#attempts = 0
  }

  /** Waits before the next attempt, or throws where this was the last one. */
  async after(failure: PassingFailure): Promise<void> {
    const { clock, health, log, metrics, mode } = this.#context
    this.#attempts++
    if (mode === 'batch' && this.#attempts >= this.#retry.attempts) throw this.#exhausted(failure)
    const jittered = fullJitter(this.#retry, this.#attempts, this.#where)
    const delay = Math.max(jittered, failure.wait ?? 0)
    metrics.add('errors_total', 1, { stage: 'source', code: 'HTTP_UNREACHABLE' })
    if (failure.away) health.down('source', `${this.#where}: ${failure.message}`)
    log[failure.away ? 'debug' : 'warn']('a request is tried again', {
      request: this.#where,
      attempt: this.#attempts,
      delay_ms: delay,
      reason: failure.message,
    })
    await sleep(delay, clock, this.#signal)
  }

  #exhausted(failure: PassingFailure): SourceError {
    const tries = this.#attempts === 1 ? '1 attempt' : `${this.#attempts} attempts`
    return new SourceError(
      'HTTP_UNREACHABLE',
      `${this.#where}: no answer to work with in ${tries}, the last: ${failure.message}`,
      { cause: failure, hint: failure.hint },
    )
  }
}
