import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import { findBinary } from './binaries.js'
import { freePort } from './freePort.js'
import { keeper } from './keeper.js'
import { runProgram } from './runProgram.js'
import type { OwnService, Recipe } from './service.js'
import { untilReady } from './untilReady.js'

/** Why Docker cannot run a server here; undefined where it can. */
export async function withoutDocker(): Promise<string | undefined> {
  if (findBinary(['docker']) === undefined) return 'no docker'
  try {
    await docker('version', '--format', '{{.Server.Version}}')
    return undefined
  } catch {
    return 'docker does not answer'
  }
}

/** Runs a server in a container, its port on a free one of this machine. */
export async function dockerService(recipe: Recipe): Promise<OwnService> {
  const { image, port: inside, env = {}, portEnv, args = [] } = recipe.image
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'rxpipe-service-'))
  const name = basename(folder)
  const watch = keeper(folder, ['docker', 'rm', '--force', '--volumes', name])
  const url = recipe.url(port)
  const answers = () => untilReady(() => recipe.ready(url))
  try {
    await docker(
      'run',
      '--detach',
      '--name',
      name,
      '--publish',
      `127.0.0.1:${port}:${inside}`,
      ...Object.entries({ ...env, ...portEnv?.(port) }).flatMap(([key, value]) => [
        '--env',
        `${key}=${value}`,
      ]),
      image,
      ...args,
    )
    await answers()
  } catch (error) {
    await watch.release()
    throw error
  }
  return {
    url,
    complete: true,
    pause: () => docker('pause', name),
    resume: () => docker('unpause', name),
    kill: () => docker('kill', name),
    start: async () => {
      await docker('start', name)
      await answers()
    },
    stop: () => watch.release(),
  }
}

async function docker(...args: readonly string[]): Promise<void> {
  await runProgram({ command: 'docker', args })
}
