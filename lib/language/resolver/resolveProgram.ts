import type { Program } from '../ast.js'
import type { Services } from '../definition.js'
import type { MapPlan, ProgramPlan } from '../plan.js'
import type { Registry } from '../registry.js'
import { syntaxError } from '../syntaxError.js'
import { type Files, type ForeignMap, importedMaps } from './imports.js'
import { Resolver } from './resolver.js'

/** What a mapping is resolved with; without `files` it cannot import. */
export interface ResolveOptions {
  readonly registry: Registry
  readonly services: Services
  readonly files: Files | undefined
}

/** Looks everything in a mapping up, its imports included. Throws MappingError of phase parse. */
export function resolveProgram(
  text: string,
  program: Program,
  { registry, services, files }: ResolveOptions,
): ProgramPlan {
  const own: readonly ForeignMap[] = program.maps.map((map) => ({ text, map }))
  const foreign = importedMaps(text, program, files)
  const names = new Set<string>()
  for (const { map, importedAt } of [...own, ...foreign]) {
    if (names.has(map.name))
      throw syntaxError(text, importedAt ?? map.at, `a map ${JSON.stringify(map.name)} is defined already`)
    names.add(map.name)
  }
  const resolver = (of: string) => new Resolver(of, { registry, services, maps: names })
  const maps = [...own, ...foreign].map(
    ({ text: of, map }): MapPlan => ({ name: map.name, body: resolver(of).body(map.body), text: of }),
  )
  return { text, statements: resolver(text).body(program.statements), maps }
}
