import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'

/** What a run of a program took. */
export interface Measured {
  readonly seconds: number
  /** The most memory that was resident, in MiB; 0 where the platform does not tell. */
  readonly mebibytes: number
  /** Seconds of processor time, user and system, up to a tenth of a second before its end; 0 where the platform does not tell. */
  readonly processor: number
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
  let processor = 0
  const watch = setInterval(() => {
    mebibytes = Math.max(mebibytes, peak(child.pid as number))
    processor = Math.max(processor, processorTime(child.pid as number))
  }, 50)
  const [code] = (await once(child, 'exit')) as [number | null]
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  clearInterval(watch)
  closeSync(fd)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
  return { seconds, mebibytes, processor }
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

/** Ticks of Linux' clock a second, as its files tell processor time. */
const TICKS = 100

/** Fields 14 and 15 of /proc/<pid>/stat, in seconds; the name in field 2 may hold spaces. */
function processorTime(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number)
    return ((user ?? 0) + (system ?? 0)) / TICKS
  } catch {
    return 0
  }
}
