import { spawn } from 'node:child_process'

/**
 * A process of its own session that outlives ours by a moment, however ours ends: when the pipe to it closes, it kills the
 * server that it was last told of (and its children), runs `cleanUp`, and removes the folder.
 */
const SCRIPT = `
while read -r line; do pid=$line; done
if [ -n "$pid" ]; then
  children=$(cat /proc/$pid/task/*/children 2>/dev/null || pgrep -P "$pid")
  kill -s KILL -- "-$pid" $children
fi 2>/dev/null
folder=$1; shift
[ $# -eq 0 ] || "$@" >/dev/null 2>&1
exec rm -rf "$folder"
`

/** Keeps watch over a server. */
export interface Keeper {
  /** Names the process, a leader of its group, that is to be killed; none after it has ended. */
  watch(pid: number | undefined): void
  /** Cleans up now. */
  release(): Promise<void>
}

/** Starts to keep watch over what lives in a folder; `cleanUp` is a further command for the end. */
export function keeper(folder: string, cleanUp: readonly string[] = []): Keeper {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'keeper', folder, ...cleanUp], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  // nobody reads once it has ended
  child.stdin.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    watch: (pid) => void child.stdin.write(`${pid ?? ''}\n`),
    release: () => {
      child.ref()
      child.stdin.end()
      return ended
    },
  }
}

/** mocha runs specs in a child process: where it is killed, its child would run on. */
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 1000).unref()
