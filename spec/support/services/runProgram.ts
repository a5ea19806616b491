import { spawn } from 'node:child_process'
import { once } from 'node:events'

import type { Launch } from './service.js'

/** How a program is run. */
export interface RunOptions {
  readonly uid?: number
  readonly gid?: number
  /** Milliseconds. */
  readonly timeout?: number
}

/** Runs a program to its end and gives what it wrote to stdout; rejects with the last of what it wrote where it fails. */
export async function runProgram(
  { command, args, env = {} }: Launch,
  options: RunOptions = {},
): Promise<string> {
  const child = spawn(command, args, {
    ...options,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  const both: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    output.push(chunk)
    both.push(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => both.push(chunk))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (code === 0) return Buffer.concat(output).toString('utf8')
  throw new Error(
    `${command} ended with ${code ?? signal}: ${lastLines(Buffer.concat(both).toString('utf8'))}`,
  )
}

/** The end of a log, on one line. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' / ').slice(-500)
}
