import { dirname, resolve } from 'node:path'

import type { Context } from '../../../core/context.js'
import { pause } from '../../../operators/pause.js'
import { isGzip } from '../../decoding/format.js'
import { unreadable } from '../fileErrors.js'
import type { FileSettings } from '../settings.js'
import { Arrivals } from './arrivals.js'
import { Bell } from './bell.js'
import type { Followed } from './followed.js'
import type { Positions } from './positions.js'
import { identityOf, neighbours, type Sighting, sightings } from './sighting.js'
import { Watcher } from './watcher.js'

/** A file that lost its name is given up when nothing was written to it for so many milliseconds; one that was deleted, sooner. */
const LATE_LINES = { renamed: 5 * 60 * 1000, deleted: 10 * 1000 }

/** Milliseconds between two looks at folders in which names change all the time. */
const REST = 25

/** Files that are kept open though nothing is read of them, at most. */
const OPEN_AT_MOST = 256

/**
 * Knows which files there are: it looks at each poll, and when the operating system tells of a name that changed, whether or
 * not anything is being read: so a file that is renamed twice while an output is slow is not missed.
 */
export class Census {
  readonly files = new Set<Followed>()
  readonly #settings: FileSettings
  readonly #context: Context
  readonly #positions: Positions
  readonly #arrivals: Arrivals
  readonly #due = new Bell()
  readonly #onNews: () => void
  readonly #watcher: Watcher
  readonly #troubles = new Map<string, { readonly message: string; readonly look: number }>()
  #looks = 0
  #isFirst = true

  constructor(settings: FileSettings, context: Context, positions: Positions, onNews: () => void) {
    this.#settings = settings
    this.#context = context
    this.#positions = positions
    this.#onNews = onNews
    this.#arrivals = new Arrivals(settings, context, positions)
    this.#watcher = new Watcher((kind, absolute) => this.#told(kind, absolute))
  }

  /** Looks again and again until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#context
    const timeout = { clock, milliseconds: this.#settings.poll_interval }
    try {
      while (!signal.aborted) {
        await this.#look()
        this.#onNews()
        await pause(clock, REST, signal)
        await this.#due.wait(signal, timeout)
      }
    } finally {
      this.#watcher.close()
    }
  }

  /** A file that could not be read: it is tried again at the next look. */
  trouble(path: string, error: unknown): void {
    const { message } = unreadable(error, { path, line: 1, byte: 0 })
    const { log, health } = this.#context
    if (this.#troubles.get(path)?.message !== message)
      log.error('a followed file cannot be read', { path, error: message })
    this.#troubles.set(path, { message, look: this.#looks })
    health.down('source', message)
  }

  async close(): Promise<void> {
    await Promise.all([...this.files, ...this.#arrivals.opened].map((file) => file.close()))
  }

  #told(kind: 'rename' | 'change', absolute: string): void {
    for (const file of this.files) {
      if (file.absolute !== absolute) continue
      file.wanted = !file.position.done
      this.#onNews()
    }
    if (kind === 'rename') this.#due.ring()
  }

  async #look(): Promise<void> {
    const { patterns } = this.#settings
    const { dir, clock } = this.#context
    const now = clock.now()
    this.#looks++
    this.#watchFolders()
    let seen: readonly Sighting[]
    try {
      seen = await sightings(patterns, dir)
    } catch (error) {
      if (this.#isFirst) throw error
      return this.trouble(patterns.join(', '), error)
    }
    const known = new Map([...this.files].map((file) => [identityOf(file.position), file]))
    const holders = new Map([...this.files].map((file) => [file.absolute, file]))
    const strangers = seen.filter((sighting) => !known.has(identityOf(sighting)))
    const changed: number[] = []
    const present = new Set<Followed>()
    for (const sighting of seen) {
      const file = known.get(identityOf(sighting))
      if (file === undefined) continue
      present.add(file)
      this.#seen(file, sighting, now)
    }
    for (const file of [...this.files]) {
      if (!present.has(file))
        await this.#unseen(file, now).catch((error: unknown) => this.trouble(file.path, error))
      if (this.#isDone(file)) {
        changed.push(file.slot)
        this.#positions.set(file.slot, file.position)
      }
      if (this.#isSpent(file, present.has(file))) {
        changed.push(file.slot)
        this.#positions.set(file.slot, { ...file.position, gone: now })
        this.files.delete(file)
        await file.close()
      }
    }
    const arrived = await this.#arrivals.of(strangers, holders, now, this.#isFirst, (path, error) =>
      this.trouble(path, error),
    )
    await this.#positions.save([...changed, ...arrived.changed])
    for (const file of arrived.files) this.files.add(file)
    this.#arrivals.opened.clear()
    for (const [path, { look }] of this.#troubles) if (look < this.#looks) this.#troubles.delete(path)
    if (this.#troubles.size === 0) this.#context.health.up('source')
    this.#tellMissing(seen.length)
    this.#isFirst = false
    this.#watchFolders()
    await this.#closeIdle(present)
  }

  #seen(file: Followed, sighting: Sighting, now: number): void {
    if (file.absolute !== sighting.absolute) {
      file.rename(sighting)
      file.rotated = true
    }
    this.#compare(file, sighting.stamp, now)
    if (file.rotated && now - file.changed > LATE_LINES.renamed) this.#end(file)
  }

  /** A file that has another name than those that are looked for, or none. */
  async #unseen(file: Followed, now: number): Promise<void> {
    const state = await file.look()
    if (!file.rotated || state === undefined) {
      const all = await neighbours(dirname(file.absolute), this.#context.dir)
      const found = all.find((one) => identityOf(one) === identityOf(file.position))
      if (found !== undefined) file.rename(found)
      file.rotated = true
      this.#compare(file, found?.stamp ?? file.stamp, now)
    }
    if (state !== undefined) this.#compare(file, state.stamp, now)
    if (now - file.changed > LATE_LINES[state?.deleted ? 'deleted' : 'renamed']) this.#end(file)
  }

  #compare(file: Followed, stamp: string, now: number): void {
    if (file.stamp === stamp) return
    file.stamp = stamp
    file.changed = now
    file.wanted = !file.position.done
  }

  #end(file: Followed): void {
    if (file.ending || file.wanted || file.busy) return
    file.ending = true
    file.wanted = file.isOpen && !file.position.done
  }

  #isSpent(file: Followed, present: boolean): boolean {
    if (present || !file.ending || file.wanted || file.hasPending || file.out > 0 || file.busy) return false
    return true
  }

  /** Whether it is known only since its last batch that nothing of it is read any more. */
  #isDone(file: Followed): boolean {
    const isIdle = !file.busy && !file.hasPending && file.out === 0
    return isIdle && file.position.done === true && this.#positions.at(file.slot)?.done !== true
  }

  #watchFolders(): void {
    const folders = new Set([...this.files].map(({ absolute }) => dirname(absolute)))
    for (const pattern of this.#settings.patterns) {
      folders.add(resolve(this.#context.dir, dirname(pattern.replace(/(^|\/)[^/]*[*?[{(!].*$/, '$1x'))))
    }
    this.#watcher.watch(folders)
  }

  #tellMissing(count: number): void {
    if (!this.#isFirst || count > 0) return
    const { patterns } = this.#settings
    this.#context.log.info('there is no such file yet: it is waited for', { path: patterns.join(', ') })
  }

  async #closeIdle(present: ReadonlySet<Followed>): Promise<void> {
    const open = [...present].filter((file) => file.isOpen && !isGzip(file.path))
    const idle = open.filter((file) => !file.wanted && !file.hasPending && !file.busy)
    idle.sort((one, other) => one.changed - other.changed)
    const tooMany = Math.max(0, open.length - OPEN_AT_MOST)
    for (const file of idle.slice(0, tooMany)) await file.close()
  }
}
