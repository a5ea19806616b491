import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A signal for a server that leads its group, and for its children, which may lead groups of their own. */
export function signalServer(pid: number, signal: NodeJS.Signals): void {
  const children = childrenOf(pid)
  for (const target of [-pid, ...children]) {
    try {
      process.kill(target, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

function childrenOf(pid: number): readonly number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`)
    return tasks.flatMap((task) => numbers(readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')))
  } catch {
    return numbersOfPgrep(pid)
  }
}

function numbersOfPgrep(pid: number): readonly number[] {
  try {
    return numbers(execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }))
  } catch {
    return []
  }
}

function numbers(text: string): readonly number[] {
  return text.split(/\s+/).filter(Boolean).map(Number)
}

/** The ids of a user that a server may run as which refuses to run as root; nothing where we are not root. */
export function unprivilegedUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find(([user]) => user === name) ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('there is no user but root: add one, such as nobody')
}
