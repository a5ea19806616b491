import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Processes of one pipeline, each in its place. */
export class Processes {
  readonly #places: (ChildProcess | undefined)[]
  readonly #folder: string
  readonly #env: Readonly<Record<string, string>>

  constructor(count: number, folder: string, env: Readonly<Record<string, string>>) {
    this.#places = Array.from({ length: count }, () => undefined)
    this.#folder = folder
    this.#env = env
  }

  get count(): number {
    return this.#places.length
  }

  /** Starts the process of a place; its log goes to a file of the folder. */
  start(place: number): void {
    const log = openSync(join(this.#folder, `process-${place}.log`), 'a')
    this.#places[place] = spawn(
      process.execPath,
      [join(root, 'dist/bin/rxpipe.js'), 'start', 'torture.yaml', '--no-server', '--log-format', 'json'],
      {
        cwd: this.#folder,
        env: { PATH: process.env['PATH'], ...this.#env, PLACE: String(place) },
        stdio: ['ignore', 'ignore', log],
      },
    )
    closeSync(log)
  }

  startAll(): void {
    for (const place of this.#places.keys()) this.start(place)
  }

  /** Places whose process has ended by itself. */
  get ended(): readonly number[] {
    return [...this.#places.keys()].filter((place) => {
      const child = this.#places[place]
      return child !== undefined && (child.exitCode !== null || child.signalCode !== null)
    })
  }

  async kill(place: number): Promise<void> {
    const child = this.#places[place]
    if (child === undefined || this.ended.includes(place)) return
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  }

  signal(place: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#places[place]?.kill(signal)
  }

  /** Stops all of them as an operator would; gives their exit codes. */
  async stopAll(): Promise<readonly (number | null)[]> {
    return Promise.all(
      this.#places.map(async (child) => {
        if (child === undefined || child.exitCode !== null || child.signalCode !== null)
          return child?.exitCode ?? null
        const exit = once(child, 'exit')
        child.kill('SIGTERM')
        return ((await exit) as [number | null])[0]
      }),
    )
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.#places.keys()].map((place) => this.kill(place)))
  }
}
