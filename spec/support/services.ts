import { namedService, startService } from './services/find.js'
import { kafka } from './services/kafka.js'
import { mysql } from './services/mysql.js'
import { postgres } from './services/postgres.js'
import { redis } from './services/redis.js'
import type { OwnService, Recipe, Service, ServiceName } from './services/service.js'

export type { OwnService, Service, ServiceName } from './services/service.js'

const RECIPES: Readonly<Record<ServiceName, Recipe>> = { kafka, mysql, postgres, redis }

/** Milliseconds that a server may take: on a fresh machine it is installed first. */
const PATIENCE = 600_000

const shared = new Map<ServiceName, Promise<Service>>()
const started = new Set<OwnService>()

/**
 * Gives the suite in whose `describe` it is called a server that other suites use too: the one that its variable names, or one
 * that is started once in a run. Read `url` in hooks and tests only.
 */
export function useService(name: ServiceName): Service {
  let service: Service | undefined
  before(`finds ${name}`, async function () {
    this.timeout(PATIENCE)
    let found = shared.get(name)
    if (found === undefined) {
      found = namedService(RECIPES[name]).then((named) => named ?? start(name))
      shared.set(name, found)
    }
    service = await found
  })
  return {
    get url() {
      return running(service, name).url
    },
    get complete() {
      return running(service, name).complete
    },
  }
}

/** Starts a server for the suite in whose `describe` it is called, which may pause and kill it; it ends with the suite. */
export function useOwnService(name: ServiceName): OwnService {
  let service: OwnService | undefined
  before(`starts ${name}`, async function () {
    this.timeout(PATIENCE)
    service = await start(name)
  })
  after(async () => {
    if (service !== undefined) await stop(service)
  })
  return {
    get url() {
      return running(service, name).url
    },
    get complete() {
      return running(service, name).complete
    },
    pause: () => running(service, name).pause(),
    resume: () => running(service, name).resume(),
    kill: () => running(service, name).kill(),
    start: () => running(service, name).start(),
    stop: () => running(service, name).stop(),
  }
}

/** Starts a server outside of any suite, for benchmarks and scripts; whoever starts it stops it. */
export async function start(name: ServiceName): Promise<OwnService> {
  const service = await startService(RECIPES[name])
  started.add(service)
  return service
}

/** Stops a server that `start` gave. */
export async function stop(service: OwnService): Promise<void> {
  started.delete(service)
  await service.stop()
}

function running<S>(service: S | undefined, name: ServiceName): S {
  if (service === undefined) throw new Error(`${name} is there in hooks and tests only`)
  return service
}

if (typeof after === 'function') {
  after('stops the services', async () => {
    await Promise.all([...started].map(stop))
  })
}
