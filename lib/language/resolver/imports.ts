import type { Import, MapDefinition, Program } from '../ast.js'
import { MappingError } from '../mappingError.js'
import { parseMapping } from '../parser.js'
import { syntaxError } from '../syntaxError.js'

/** A file that a mapping names, and where the paths in it start. */
export interface ReadFile {
  readonly path: string
  readonly text: string
  readonly files: Files
}

/** Reads a file that a mapping names; throws an Error that says why it cannot. */
export type Files = (path: string) => ReadFile

/** A map and the text that its offsets refer to. */
export interface ForeignMap {
  readonly text: string
  readonly map: MapDefinition
  /** Offset of the import that brought it; undefined where none did. */
  readonly importedAt?: number
}

/** Files that import each other at most, one inside the other. */
const DEEPEST = 32

/** The maps that a mapping's imports bring, those that the imported files import themselves included. Throws MappingError. */
export function importedMaps(
  text: string,
  { imports }: Program,
  files: Files | undefined,
  depth = 0,
): readonly ForeignMap[] {
  return imports.flatMap((one) => {
    const read = opened(text, one, files, depth)
    try {
      const program = parseMapping(read.text)
      const maps = program.maps.map((map) => ({ text: read.text, map, importedAt: one.at }))
      const below = importedMaps(read.text, program, read.files, depth + 1)
      if (maps.length + below.length === 0) throw syntaxError(read.text, 0, 'there is no map in it')
      return [...maps, ...below.map((map) => ({ ...map, importedAt: one.at }))]
    } catch (error) {
      throw inFile(text, one, read.path, error)
    }
  })
}

/** Reads what `import` or `from` names. Throws MappingError. */
export function opened(text: string, { path, at }: Import, files: Files | undefined, depth = 0): ReadFile {
  if (files === undefined) throw syntaxError(text, at, 'nothing can be imported here')
  if (depth >= DEEPEST) throw syntaxError(text, at, `imports go more than ${DEEPEST} files deep: a circle?`)
  try {
    return files(path)
  } catch (error) {
    throw syntaxError(text, at, `cannot import ${JSON.stringify(path)}: ${(error as Error).message}`)
  }
}

/** An error of an imported file, told at the statement that imports it. */
export function inFile(text: string, { at }: Import, path: string, error: unknown): unknown {
  if (!(error instanceof MappingError)) return error
  return syntaxError(text, at, `${path}:${error.line}:${error.column}: ${error.message}`)
}
