import type { Context } from '../../../core/context.js'
import { unreadable } from '../fileErrors.js'

/** Files that cannot be read for now: told once in the log, and to `/readyz` until a look finds none. */
export class Troubles {
  readonly #context: Pick<Context, 'log' | 'health'>
  readonly #troubles = new Map<string, { readonly message: string; readonly look: number }>()
  #looks = 0

  constructor(context: Pick<Context, 'log' | 'health'>) {
    this.#context = context
  }

  /** A file that could not be read: it is tried again at the next look. */
  tell(path: string, error: unknown): void {
    const { message } = unreadable(error, { path, line: 1, byte: 0 })
    const { log, health } = this.#context
    if (this.#troubles.get(path)?.message !== message)
      log.error('a followed file cannot be read', { path, error: message })
    this.#troubles.set(path, { message, look: this.#looks })
    health.down('source', message)
  }

  lookBegins(): void {
    this.#looks++
  }

  /** What this look did not meet is over. */
  lookEnds(): void {
    for (const [path, { look }] of this.#troubles) if (look < this.#looks) this.#troubles.delete(path)
    if (this.#troubles.size === 0) this.#context.health.up('source')
  }
}
