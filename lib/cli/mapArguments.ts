import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'

import { compileMapping, type Mapping, MappingError } from '../language/index.js'
import { type Arguments, UsageError } from './command.js'
import { drawPlace } from './drawPlace.js'

/** The mapping of a command line, and the file that it is to read; `path` undefined is stdin. */
export interface MapArguments {
  readonly mapping: Mapping
  readonly text: string
  readonly path: string | undefined
}

/** Compiles the mapping, given as text or as `--file`; a UsageError where there is none or where it does not parse. */
export async function mappingOf({ files, flags }: Arguments): Promise<MapArguments> {
  const file = flags['file']
  const inFile = typeof file === 'string'
  const [text, path, ...more] = inFile ? [await textOf(file), ...files] : files
  if (text === undefined) throw new UsageError("map needs a mapping: rxpipe map 'root.b = this.a' [file]")
  if (more.length > 0) throw new UsageError(`map reads one file, got ${more.length + 1}`)
  const folder = inFile ? dirname(file) : '.'
  try {
    return { mapping: compileMapping(text, { folder }), text, path }
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    const { line, column, message } = error
    const place = inFile ? `${file}:${line}:${column}` : `the mapping, ${line}:${column}`
    throw new UsageError(`${place}: ${message}${drawPlace(text, error)}`)
  }
}

async function textOf(path: string): Promise<string> {
  const file = await opened(path)
  try {
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/** Opens a file to be read; a UsageError where it is none. */
export async function opened(path: string): Promise<FileHandle> {
  let file: FileHandle
  try {
    file = await open(path)
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`)
  }
  if (!(await file.stat()).isDirectory()) return file
  await file.close()
  throw new UsageError(`${path}: is a directory, not a file`)
}
