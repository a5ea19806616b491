import { defer, firstValueFrom } from 'rxjs'

import type { Context } from '../core/context.js'
import { RxpipeError } from '../core/errors.js'
import { retryWithBackoff } from '../operators/retryWithBackoff.js'

const BACKOFF = { initial: 100, max: 5000 }

/** What a file system says that has no room left. */
const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT']

/** Makes dead letters durable as `settle` does, and waits for a disk that has no room for them: whoever waits holds its lane. */
export function holdingSettle(
  settle: () => Promise<void>,
  { clock, health, metrics }: Pick<Context, 'clock' | 'health' | 'metrics'>,
): () => Promise<void> {
  let calls = 0
  return async () => {
    calls++
    const retried$ = retryWithBackoff<void>({
      ...BACKOFF,
      clock,
      seed: `dead letters:${calls}`,
      retryable: isFull,
      onRetry: (error) => {
        const { code, message } = error as RxpipeError
        metrics.add('errors_total', 1, { stage: 'dead_letters', code })
        health.down('dead letter file', message)
      },
    })
    await firstValueFrom(defer(settle).pipe(retried$))
    health.up('dead letter file')
  }
}

function isFull(error: unknown): boolean {
  if (!(error instanceof RxpipeError) || error.code !== 'DEAD_LETTER_FAILED') return false
  return FULL.includes((error.cause as NodeJS.ErrnoException | undefined)?.code)
}
