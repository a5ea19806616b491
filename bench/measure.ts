import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'

/** What a run of a program took. */
export interface Measured {
  readonly seconds: number
  /** The most memory that was resident, in MiB; 0 where the platform does not tell. */
  readonly mebibytes: number
}

/** Runs a program with its stdout in the file `out`, and measures time and memory; throws when it fails. */
export async function measure(
  command: string,
  args: readonly string[],
  out: string,
  env: Record<string, string> = {},
): Promise<Measured> {
  const fd = openSync(out, 'w')
  const start = process.hrtime.bigint()
  const child = spawn(command, args, { stdio: ['ignore', fd, 'ignore'], env: { ...process.env, ...env } })
  let mebibytes = 0
  const watch = setInterval(() => {
    mebibytes = Math.max(mebibytes, peak(child.pid as number))
  }, 50)
  const [code] = (await once(child, 'exit')) as [number | null]
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  clearInterval(watch)
  closeSync(fd)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
  return { seconds, mebibytes }
}

/** VmHWM of /proc/<pid>/status in MiB. */
function peak(pid: number): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line === null ? 0 : Number(line[1]) / 1024
  } catch {
    return 0
  }
}
