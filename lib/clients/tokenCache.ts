/** An access token, and how many milliseconds it holds from when it was asked for; for ever where nobody says. */
export interface Token {
  readonly value: string
  readonly lifetime?: number
}

/** The token of the moment, shared by all requests. */
export interface TokenCache {
  /** A token that still holds, asked for where there is none; requests that wait at once share one answer. */
  get(): Promise<string>
  /** A token other than `stale`, which the server did not accept; asked for once, whoever finds out. */
  renew(stale: string): Promise<string>
}

/** A token is renewed before its end by a part of its lifetime, and by no more than this, in milliseconds. */
const PART = 0.1
const LONGEST_MARGIN = 30_000

/** Keeps the token that `ask` gets, and asks again a tenth of its lifetime, 30 s at most, before it ends. */
export function tokenCache(ask: () => Promise<Token>, clock: { now(): number }): TokenCache {
  let current: { readonly value: string; readonly until: number } | undefined
  let asking: Promise<string> | undefined

  const askOnce = (): Promise<string> => {
    asking ??= (async () => {
      const asked = clock.now()
      const { value, lifetime = Number.POSITIVE_INFINITY } = await ask()
      current = { value, until: asked + lifetime - Math.min(lifetime * PART, LONGEST_MARGIN) }
      return value
    })().finally(() => {
      asking = undefined
    })
    return asking
  }

  return {
    get: async () => (current !== undefined && clock.now() < current.until ? current.value : askOnce()),
    renew: async (stale) => {
      if (current !== undefined && current.value !== stale) return current.value
      current = undefined
      return askOnce()
    },
  }
}
