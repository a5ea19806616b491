import { during, UNWATCHED } from '../../../core/activity.js'
import type { Context } from '../../../core/context.js'
import { pause } from '../../../operators/pause.js'
import type { FileSettings } from '../settings.js'
import { Arrivals } from './arrivals.js'
import { Bell } from './bell.js'
import { closeIdle } from './closeIdle.js'
import { foldersOf } from './foldersOf.js'
import type { Followed } from './followed.js'
import { HeldBack } from './heldBack.js'
import { Opener } from './opener.js'
import type { Positions } from './positions.js'
import { isIdle, isSpent, unseen, seen as wasSeen } from './presence.js'
import { identityOf, type Sighting, sightings } from './sighting.js'
import { Troubles } from './troubles.js'
import { Truncations } from './truncations.js'
import { Watcher } from './watcher.js'

/** Milliseconds between two looks at folders in which names change all the time. */
const REST = 25

/**
 * Knows which files there are: it looks at each poll, and when the operating system tells of a name that changed, whether or
 * not anything is being read: so a file that is renamed twice while an output is slow is not missed.
 */
export class Census {
  readonly files = new Set<Followed>()
  readonly #settings: FileSettings
  readonly #context: Context
  readonly #positions: Positions
  readonly #opener: Opener
  readonly #arrivals: Arrivals
  readonly #heldBack: HeldBack
  readonly #truncations: Truncations
  readonly #troubles: Troubles
  readonly #due = new Bell()
  readonly #onNews: () => void
  readonly #watcher: Watcher

  constructor(settings: FileSettings, context: Context, positions: Positions, onNews: () => void) {
    const { dir } = context
    this.#settings = settings
    this.#context = context
    this.#positions = positions
    this.#onNews = onNews
    this.#opener = new Opener(settings, context, positions)
    this.#heldBack = new HeldBack(() => this.due())
    this.#arrivals = new Arrivals(this.#opener, positions, this.#heldBack, dir)
    this.#truncations = new Truncations(this.#opener, dir, (path, error) => this.trouble(path, error))
    this.#troubles = new Troubles(context)
    this.#watcher = new Watcher((kind, absolute) => this.#told(kind, absolute))
  }

  /** Looks again and again until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, activity = UNWATCHED } = this.#context
    const timeout = { clock, milliseconds: this.#settings.poll_interval }
    try {
      while (!signal.aborted) {
        await during(activity, () => this.#look())
        this.#onNews()
        await pause(clock, REST, signal)
        await this.#due.wait(signal, timeout)
      }
    } finally {
      this.#watcher.close()
    }
  }

  /** Asks for a look before the next poll. */
  due(): void {
    this.#due.ring()
  }

  /** A file that could not be read: it is tried again at the next look. */
  trouble(path: string, error: unknown): void {
    this.#troubles.tell(path, error)
  }

  async close(): Promise<void> {
    await Promise.all([...this.files, ...this.#opener.opened].map((file) => file.close()))
    await this.#truncations.close()
  }

  #told(kind: 'rename' | 'change', absolute: string): void {
    for (const file of this.files) {
      if (file.absolute !== absolute) continue
      file.wanted = !file.position.done
      this.#onNews()
    }
    if (kind === 'rename') this.due()
  }

  async #look(): Promise<void> {
    const { patterns } = this.#settings
    const { dir, clock } = this.#context
    const now = clock.now()
    this.#troubles.lookBegins()
    this.#watcher.watch(foldersOf(this.files, this.#settings.patterns, dir))
    let seen: readonly Sighting[]
    try {
      seen = await sightings(patterns, dir)
    } catch (error) {
      if (this.#opener.isFirst) throw error
      return this.trouble(patterns.join(', '), error)
    }
    const holders = new Map([...this.files].map((file) => [file.absolute, file]))
    const { present, changed } = await this.#followOn(seen, now)
    const parted = await this.#part(seen, holders, now)
    const followed = this.#identities()
    const strangers = seen.filter((one) => !followed.has(identityOf(one)) && !parted.isCopy(one))
    const onTrouble = (path: string, error: unknown) => this.trouble(path, error)
    const arrived = await this.#arrivals.of(strangers, {
      now,
      files: this.files,
      present,
      holders,
      onTrouble,
    })
    await this.#positions.save([...changed, ...parted.files.map(({ slot }) => slot), ...arrived.changed])
    for (const file of [...parted.files, ...arrived.files]) this.files.add(file)
    this.#opener.opened.clear()
    this.#troubles.lookEnds()
    this.#tellMissing(seen.length)
    this.#opener.isFirst = false
    this.#watcher.watch(foldersOf(this.files, this.#settings.patterns, dir))
    await closeIdle(present)
  }

  /** Looks at the files that are followed; those of which nothing more is to come are given up. */
  async #followOn(seen: readonly Sighting[], now: number) {
    const known = this.#identities()
    const present = new Set<Followed>()
    const changed: number[] = []
    for (const sighting of seen) {
      const file = known.get(identityOf(sighting))
      if (file === undefined) continue
      present.add(file)
      wasSeen(file, sighting, now)
    }
    for (const file of [...this.files]) {
      if (!present.has(file))
        await unseen(file, now, this.#context.dir).catch((error: unknown) => this.trouble(file.path, error))
      if (this.#isDone(file)) {
        changed.push(file.slot)
        this.#positions.set(file.slot, file.position)
      }
      if (!present.has(file) && isSpent(file)) {
        changed.push(file.slot)
        this.#positions.set(file.slot, { ...file.position, gone: now })
        this.files.delete(file)
        await file.close()
      }
    }
    return { present, changed }
  }

  /** Files that were truncated part from the copies that hold what they held. */
  async #part(seen: readonly Sighting[], holders: Map<string, Followed>, now: number) {
    const followed = this.#identities()
    const isFollowed = (sighting: Sighting) => followed.has(identityOf(sighting))
    const strangers = seen.filter((sighting) => !isFollowed(sighting))
    const partings = await this.#truncations.resolve(this.files, strangers, isFollowed, now)
    for (const { truncated, copy } of partings) {
      this.files.delete(truncated)
      await truncated.close()
      holders.set(truncated.absolute, copy)
      this.#heldBack.replace(truncated, copy)
    }
    const files = partings.map(({ copy }) => copy)
    const copies = new Set(files.map(({ position }) => identityOf(position)))
    return { files, isCopy: (sighting: Sighting) => copies.has(identityOf(sighting)) }
  }

  #identities(): Map<string, Followed> {
    return new Map([...this.files].map((file) => [identityOf(file.position), file]))
  }

  /** Whether it is known only since its last batch that nothing of it is read any more. */
  #isDone(file: Followed): boolean {
    return isIdle(file) && file.position.done === true && this.#positions.at(file.slot)?.done !== true
  }

  #tellMissing(count: number): void {
    if (!this.#opener.isFirst || count > 0) return
    const { patterns } = this.#settings
    this.#context.log.info('there is no such file yet: it is waited for', { path: patterns.join(', ') })
  }
}
