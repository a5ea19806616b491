import { installPackages } from './debian.js'
import { dockerService, withoutDocker } from './dockerService.js'
import { localService } from './localService.js'
import type { LocalServer, OwnService, Recipe, Service } from './service.js'

/** The server that a variable names, if it does. */
export async function namedService(recipe: Recipe): Promise<Service | undefined> {
  const url = process.env[recipe.variable]
  if (url === undefined || url === '') return undefined
  try {
    await recipe.ready(url)
  } catch (error) {
    throw new Error(`${recipe.title} does not answer where ${recipe.variable} says: ${words(error)}`)
  }
  return { url, complete: true }
}

/** Starts a server: of this machine, of Debian's package, of Docker, or what stands in for it, in this order. */
export async function startService(recipe: Recipe): Promise<OwnService> {
  const reasons: string[] = []
  const server = await installed(recipe, reasons)
  if (server !== undefined) return localService(recipe, server)
  const reason = await withoutDocker()
  if (reason === undefined) return dockerService(recipe)
  reasons.push(reason)
  if (recipe.standIn !== undefined) {
    const standIn = await installed(recipe.standIn, reasons)
    if (standIn !== undefined) return localService(recipe, standIn)
  }
  throw new Error(`${recipe.title} cannot be had (${reasons.join('; ')}): ${recipe.advice}`)
}

async function installed(
  { local, packages }: Pick<Recipe, 'local' | 'packages'>,
  reasons: string[],
): Promise<LocalServer | undefined> {
  const there = await local()
  if (typeof there !== 'string') return there
  reasons.push(there)
  const failed = await installPackages(packages)
  if (failed !== undefined) {
    reasons.push(failed)
    return undefined
  }
  const now = await local()
  if (typeof now !== 'string') return now
  reasons.push(now)
  return undefined
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
