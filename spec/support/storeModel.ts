import type { Entity, HeldClaim, Verdict } from '../../lib/core/store.js'
import type { Retention } from '../../lib/stores/driver.js'

/** A unit of work in the model. */
export interface ModelUnit {
  readonly owner: string
  readonly asked: readonly string[]
  /** Those of the ids that it was given. */
  mine: readonly string[]
  state: 'open' | 'committing' | 'released'
}

interface Claim {
  readonly unit: ModelUnit
  readonly confirmed: boolean
  readonly until: number
}

/** What stores promise, as simply as it can be said: time is a number, a claim is held by one unit, nothing is optimized. */
export class StoreModel {
  now = 0
  readonly #retention: Retention
  readonly #claims = new Map<string, Claim>()
  readonly #units: ModelUnit[] = []
  /** The last unit of each owner that has committed, by its place among the units. */
  readonly #turns = new Map<string, number>()
  readonly #entities = new Map<string, Entity>()
  readonly #cursors = new Map<string, string>()

  constructor(retention: Retention) {
    this.#retention = retention
  }

  begin(owner: string, asked: readonly string[]): ModelUnit {
    const unit: ModelUnit = { owner, asked, mine: [], state: 'open' }
    this.#units.push(unit)
    return unit
  }

  claim(unit: ModelUnit): readonly Verdict[] {
    const verdicts = unit.asked.map((id): Verdict => {
      const claim = this.#living(id)
      if (claim?.confirmed) return 'confirmed'
      if (claim !== undefined && claim.unit.owner !== unit.owner) return 'held'
      this.#claims.set(id, { unit, confirmed: false, until: this.now + this.#retention.lease })
      return claim === undefined ? 'fresh' : 'mine'
    })
    unit.mine = unit.asked.filter((_, index) => verdicts[index] === 'fresh' || verdicts[index] === 'mine')
    return verdicts
  }

  renew(unit: ModelUnit): void {
    for (const id of unit.mine) {
      const claim = this.#living(id)
      if (claim?.unit === unit && !claim.confirmed)
        this.#claims.set(id, { ...claim, until: this.now + this.#retention.lease })
    }
  }

  release(unit: ModelUnit, whichever = false): void {
    for (const id of unit.asked) {
      const claim = this.#living(id)
      if (claim === undefined || claim.confirmed) continue
      if (whichever ? claim.unit.owner === unit.owner : claim.unit === unit) this.#claims.delete(id)
    }
  }

  commit(unit: ModelUnit, entity: Entity, cursor: readonly [string, string]): boolean {
    for (const id of unit.mine) {
      const claim = this.#living(id)
      if (claim === undefined || (!claim.confirmed && claim.unit.owner === unit.owner))
        this.#claims.set(id, { unit, confirmed: true, until: this.now + this.#retention.ttl })
    }
    const turn = this.#units.indexOf(unit)
    if ((this.#turns.get(unit.owner) ?? -1) > turn) return false
    this.#turns.set(unit.owner, turn)
    const newest = this.#entities.get(entity.id)?.timestamp ?? Number.NEGATIVE_INFINITY
    if ((entity.timestamp ?? newest) >= newest) this.#entities.set(entity.id, entity)
    this.#cursors.set(...cursor)
    return true
  }

  claims(): readonly HeldClaim[] {
    return [...this.#claims.keys()].flatMap((id): HeldClaim[] => {
      const claim = this.#living(id)
      if (claim === undefined) return []
      const { unit, confirmed } = claim
      return [{ id, owner: confirmed ? '' : unit.owner, confirmed }]
    })
  }

  entities(): readonly Entity[] {
    return [...this.#entities.values()]
  }

  cursor(key: string): string | undefined {
    return this.#cursors.get(key)
  }

  #living(id: string): Claim | undefined {
    const claim = this.#claims.get(id)
    return claim !== undefined && claim.until > this.now ? claim : undefined
  }
}
