import { StoreError } from '../../core/errors.js'
import type { Entity, Peeked, Store, Unit } from '../../core/store.js'
import type { StoreSettings } from '../openStore.js'
import type { ClaimReport } from './explanation.js'

/** Where claims and entities are read from, and how it is called. */
export interface KnowledgeOptions {
  /** Undefined for none: nothing is then known. */
  readonly store: Store | undefined
  /** Such as "disk .rxpipe". */
  readonly shown: string
  readonly settings: Pick<StoreSettings, 'lease' | 'ttl'>
}

/** What is known before a message. */
export interface Known {
  readonly claim: ClaimReport
  /** A unit of work that claims nothing: it takes the id as new, and keeps its changes aside. */
  readonly unit: Unit
  entity(id: string): Entity | undefined
  /** Makes the changes of this message known to those behind it. */
  keep(): void
}

const NOTHING: Peeked = { claims: [], entities: [] }

/** Claims and entities as a store has them, read and never written, with the changes of the messages so far over them. */
export class Knowledge {
  readonly #options: KnowledgeOptions
  readonly #ids = new Set<string>()
  readonly #entities = new Map<string, Entity>()
  #unreadable: string | undefined

  constructor(options: KnowledgeOptions) {
    this.#options = options
  }

  /** Reads what is known of an event's id and its entity. */
  async of(id: string, entity: string): Promise<Known> {
    const peeked = await this.#peek(id, entity)
    const entities = new Map([...peeked.entities.map((one) => [one.id, one] as const), ...this.#entities])
    const changed = new Map<string, Entity>()
    const known = (one: string) => changed.get(one) ?? entities.get(one)
    return {
      claim: this.#claim(id, peeked),
      entity: known,
      keep: () => {
        this.#ids.add(id)
        for (const one of changed.values()) this.#entities.set(one.id, one)
      },
      unit: {
        claim: async (ids) => ids.map(() => 'fresh'),
        entities: async (ids) =>
          new Map(ids.flatMap((one) => (known(one) === undefined ? [] : [[one, known(one) as Entity]]))),
        entity: known,
        put: (one) => void changed.set(one.id, one),
        forget: (one) => {
          const timestamp = known(one)?.timestamp
          changed.set(one, { id: one, exists: false, ...(timestamp === undefined ? {} : { timestamp }) })
        },
        advance: () => undefined,
        commit: async () => undefined,
        rollback: async () => undefined,
      },
    }
  }

  async #peek(id: string, entity: string): Promise<Peeked> {
    const { store } = this.#options
    if (store === undefined || this.#unreadable !== undefined) return NOTHING
    try {
      return await store.peek([id], [entity])
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // one that is away is not asked for each message
      this.#unreadable = error.message
      return NOTHING
    }
  }

  #claim(id: string, { claims }: Peeked): ClaimReport {
    const { shown: store, settings } = this.#options
    const head = {
      id,
      store,
      ...(this.#unreadable === undefined ? {} : { unreadable: this.#unreadable }),
    }
    if (this.#ids.has(id)) return { ...head, verdict: 'repeated' }
    const [claim] = claims
    if (claim === undefined) return { ...head, verdict: 'new' }
    const { confirmed, until, owner } = claim
    const lasts = confirmed ? settings.ttl : settings.lease
    const times = { until, ...(lasts === undefined ? {} : { since: until - lasts }) }
    return confirmed
      ? { ...head, verdict: 'duplicate', ...times }
      : { ...head, verdict: 'held', owner, ...times }
  }
}
