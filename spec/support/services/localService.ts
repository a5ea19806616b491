import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from './freePort.js'
import { keeper } from './keeper.js'
import { signalServer, unprivilegedUser } from './processes.js'
import { lastLines, runProgram } from './runProgram.js'
import type { LocalServer, OwnService, Recipe } from './service.js'
import { untilReady } from './untilReady.js'

/** Starts a server of this machine on a free port, with all it writes in a temporary folder. */
export async function localService(recipe: Recipe, server: LocalServer): Promise<OwnService> {
  const folder = mkdtempSync(join(tmpdir(), 'rxpipe-service-'))
  const log = join(folder, 'server.log')
  const user = server.unprivileged === true ? unprivilegedUser() : {}
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const watch = keeper(folder)
  const port = await freePort()
  let url = recipe.url(port)
  let pid: number | undefined
  let ended = Promise.resolve()
  // a server keeps no process alive, but waiting for its end does
  let hold = () => undefined as unknown

  const start = async () => {
    const { command, args, env = {} } = server.launch(folder, port)
    const output = openSync(log, 'a')
    const child = spawn(command, args, {
      ...user,
      cwd: folder,
      detached: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    let failure: Error | undefined
    child.once('error', (error) => {
      failure = error
    })
    pid = child.pid
    watch.watch(pid)
    ended = once(child, 'exit').then(([code, signal]: unknown[]) => {
      pid = undefined
      watch.watch(undefined)
      failure = new Error(`${command} ended with ${code ?? signal}: ${lastLines(readFileSync(log, 'utf8'))}`)
    })
    child.unref()
    hold = () => child.ref()
    await untilReady(
      async () => {
        if (server.address !== undefined) url = addressIn(readFileSync(log, 'utf8'), server.address)
        await recipe.ready(url)
      },
      () => failure,
    )
  }
  const signal = (name: NodeJS.Signals) => {
    if (pid === undefined) throw new Error(`${recipe.title} is not running`)
    signalServer(pid, name)
  }
  const kill = async () => {
    hold()
    signal('SIGKILL')
    await ended
  }

  try {
    await server.prepare?.(folder, port, async (launch) => void (await runProgram(launch, user)))
    await start()
  } catch (error) {
    await watch.release()
    throw error
  }
  return {
    complete: server.complete,
    get url() {
      return url
    },
    pause: async () => signal('SIGSTOP'),
    resume: async () => signal('SIGCONT'),
    kill,
    start,
    stop: async () => {
      if (pid !== undefined) await kill()
      await watch.release()
    },
  }
}

function addressIn(text: string, pattern: RegExp): string {
  const address = pattern.exec(text)?.[1]
  if (address === undefined) throw new Error('no address in the log yet')
  return address
}
