import type { Entity } from '../core/store.js'

/** `changed` where the commit is to write it; no entity where none is known. */
interface State {
  entity: Entity | undefined
  changed: boolean
}

/** The entities that a unit of work has loaded or written. */
export class EntityStates {
  readonly #states = new Map<string, State>()
  /** Writing one again starts its time anew. */
  readonly #expires: boolean
  #lastId = ''
  #lastState: State | undefined

  constructor({ expires }: { readonly expires: boolean }) {
    this.#expires = expires
  }

  get size(): number {
    return this.#states.size
  }

  has(id: string): boolean {
    return this.#states.has(id)
  }

  /** Takes in what was loaded: those that were asked for and not found are not known. */
  loaded(asked: readonly string[], found: readonly Entity[]): void {
    const states = this.#states
    this.#lastState = undefined
    let next = 0
    for (const id of asked) {
      // stores mostly find them in the order in which they were asked for
      if (found[next]?.id === id) states.set(id, { entity: found[next++], changed: false })
      else if (!states.has(id)) states.set(id, { entity: undefined, changed: false })
    }
    for (const entity of found.slice(next)) states.set(entity.id, { entity, changed: false })
  }

  /** What is known of an entity; throws for one that was not loaded. */
  known(id: string): Entity | undefined {
    const state = this.#stateOf(id)
    if (state === undefined) throw new Error(`entity ${JSON.stringify(id)} was not loaded in this unit`)
    return state.entity
  }

  put(entity: Entity): void {
    const { id, exists, timestamp } = entity
    const earlier = this.#stateOf(id)?.entity
    if (!this.#expires && earlier?.exists === exists && earlier.timestamp === timestamp) return
    this.#write(entity)
  }

  /** Deletes an entity; its newest timestamp is kept. */
  forget(id: string): void {
    const timestamp = this.#stateOf(id)?.entity?.timestamp
    this.#write({ id, exists: false, ...(timestamp === undefined ? {} : { timestamp }) })
  }

  /** Those that the commit is to write. */
  changed(): readonly Entity[] {
    const changed: Entity[] = []
    for (const state of this.#states.values())
      if (state.changed && state.entity !== undefined) changed.push(state.entity)
    return changed
  }

  #write(entity: Entity): void {
    const state = this.#stateOf(entity.id)
    if (state === undefined) this.#states.set(entity.id, { entity, changed: true })
    else {
      state.entity = entity
      state.changed = true
    }
  }

  /** An event asks for its entity, and writes it, several times in a row: it is looked up once. */
  #stateOf(id: string): State | undefined {
    if (id === this.#lastId && this.#lastState !== undefined) return this.#lastState
    this.#lastId = id
    this.#lastState = this.#states.get(id)
    return this.#lastState
  }
}
