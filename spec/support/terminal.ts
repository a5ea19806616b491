import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Ended, ended, root } from './cli.js'

/** A command of a page, and the lines that it says come of it. */
export interface Command {
  readonly command: string
  readonly shown: readonly string[]
}

/** The commands of a block: behind `$ ` each, what is shown of it on the lines below. */
export function commandsOf(text: string): readonly Command[] {
  return text
    .trimEnd()
    .split(/^\$ /m)
    .slice(1)
    .map((block) => {
      const [command = '', ...shown] = block.trimEnd().split('\n')
      return { command, shown }
    })
}

/** A folder of commands as they are there after `npm ci`: `npx rxpipe` logs as on a terminal, and listens at no port. */
export function shims(at: string): string {
  const folder = join(at, '.bin')
  mkdirSync(folder, { recursive: true })
  const main = `exec "${process.execPath}" "${join(root, 'dist/bin/rxpipe.js')}"`
  const scripts = {
    npx: 'command=$1; shift; exec "$command" "$@"',
    rxpipe: `case "$1" in start) ${main} "$@" --no-server --log-format text;; *) ${main} "$@";; esac`,
    tsx: `exec "${join(root, 'node_modules/.bin/tsx')}" "$@"`,
  }
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return folder
}

/** Runs a command as a shell does, with nothing of the environment but the path. */
export function shell(command: string, cwd: string, bin: string): Promise<Ended> {
  const child = spawn('sh', ['-c', command], {
    cwd,
    env: { PATH: `${bin}:${process.env['PATH']}`, NO_COLOR: '1', TMPDIR: process.env['TMPDIR'] ?? '/tmp' },
  })
  child.stdin.end()
  return ended(child)
}

/** What is not the same in every run: times, durations and rates, ids of runs. */
const masked = (line: string) =>
  line
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g, '<time>')
    .replace(/"run_id":"[^"]+"/g, '"run_id":"<id>"')
    .replace(/\d+(\.\d+)? s · [\d,.]+\/s/g, '<duration>')
    .replace(/\b\d+(\.\d+)? (ms|s)$/, '<duration>')
    .trimEnd()

/**
 * Where what is shown is not what came: its first line that neither stream has next, or the first that it leaves out. A line `...`
 * stands for any lines of stderr.
 */
export function deviation(shown: readonly string[], { stdout, stderr }: Ended): string | undefined {
  const [out, err] = [stdout, stderr].map((text) => text.split('\n').map(masked))
  const streams = [out, err].map((lines = []) =>
    lines.slice(0, lines.findLastIndex((line) => line !== '') + 1),
  )
  const [data = [], log = []] = streams
  let elided = false
  for (const line of shown.map(masked)) {
    if (line === '...') {
      elided = true
    } else if (data[0] === line) {
      data.shift()
    } else {
      while (elided && log.length > 0 && log[0] !== line) log.shift()
      if (log.shift() !== line) return `shown, but did not come: ${line}`
      elided = false
    }
  }
  const [left] = [...data, ...(elided ? [] : log)]
  return left === undefined ? undefined : `came, but is not shown: ${left}`
}
