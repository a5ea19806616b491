import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'

/** Told of what happens in watched folders: a name that came, went or now means another file, or a file that was written. */
export type OnChange = (kind: 'rename' | 'change', absolute: string) => void

/** Watches folders where the operating system can; elsewhere nothing is told, and whoever wants to know must look. */
export class Watcher {
  readonly #onChange: OnChange
  readonly #watched = new Map<string, FSWatcher>()

  constructor(onChange: OnChange) {
    this.#onChange = onChange
  }

  /** Watches these folders, and no others any more. */
  watch(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watched) {
      if (folders.has(folder)) continue
      watcher.close()
      this.#watched.delete(folder)
    }
    for (const folder of folders) if (!this.#watched.has(folder)) this.#begin(folder)
  }

  close(): void {
    this.watch(new Set())
  }

  #begin(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (kind, name) => {
        this.#onChange(kind, name === null ? folder : join(folder, name))
      })
      watcher.on('error', () => {
        watcher.close()
        this.#watched.delete(folder)
      })
      this.#watched.set(folder, watcher)
    } catch {
      // no such folder yet, too many watches, a file system without them: the next look is a poll's
    }
  }
}
