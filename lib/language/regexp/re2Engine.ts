import { createRequire } from 'node:module'

import type { Engine } from './engine.js'

type Library = typeof import('re2js')

let library: Library | undefined

/** RE2 is loaded with the first pattern that needs it. */
function re2(): Library {
  library ??= createRequire(import.meta.url)('re2js') as Library
  return library
}

/** An engine whose time is linear in the text's length, and the names of the expression's groups. Throws on what is no expression. */
export function re2Engine(pattern: string): { readonly engine: Engine; readonly names: readonly string[] } {
  const compiled = re2().RE2JS.compile(pattern)
  const names: string[] = Array.from({ length: compiled.groupCount() + 1 }, () => '')
  for (const [name, group] of Object.entries(compiled.namedGroups())) names[group] = name
  return {
    names,
    engine: {
      test: (text) => compiled.test(text),
      find: (text, from) => {
        const matcher = compiled.matcher(text)
        if (!matcher.find(from)) return undefined
        const groups = names.map((_, group) => matcher.group(group) ?? '')
        return { start: matcher.start(), end: matcher.end(), groups }
      },
    },
  }
}
