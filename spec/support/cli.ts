import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { bundle } from '../../scripts/bundle.js'

/** The repository's root. */
export const root = join(import.meta.dirname, '../..')

/** The command line as it is published, bundled anew from lib/. */
const main = join(root, 'dist/bin/rxpipe.js')
await bundle()

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** How the command line is started. */
export interface Start {
  readonly cwd?: string
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly node?: readonly string[]
}

/** Starts `rxpipe` and leaves it running. */
export function spawnRxpipe(
  args: readonly string[],
  { cwd = root, env = {}, node = [] }: Start = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...node, main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
  })
}

/** Runs `rxpipe` to its end. */
export async function rxpipe(args: readonly string[], start: Start = {}): Promise<Ended> {
  const child = spawnRxpipe(args, start)
  // one that is wrong ends before it reads
  child.stdin.on('error', () => undefined).end(start.stdin ?? '')
  return ended(child)
}

/** Collects what a process writes until it ends. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, stdout, stderr }
}

/** A folder with these files, gone after the test. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = mkdtempSync(join(tmpdir(), 'rxpipe-spec-'))
  folders.push(path)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content)
  return path
}

const folders: string[] = []

/** Lines of JSON as values. */
export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

after(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})
