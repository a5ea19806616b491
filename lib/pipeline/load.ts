import { readFileSync } from 'node:fs'

import { ConfigError } from '../core/errors.js'
import { ConfigSource, plainValue } from './configSource.js'
import type { Environment } from './environment.js'
import { YamlFault, type YamlNode, yamlTree } from './yamlTree.js'

/** A configuration as it was read: plain values, and where each stands. */
export interface Loaded {
  readonly value: unknown
  readonly source: ConfigSource
  /** Values that came from the environment: nothing of them is ever logged. */
  readonly secrets: ReadonlySet<string>
  /** The folder at which its relative paths start; that of the file where left out. */
  readonly dir?: string
}

/** Bytes of a configuration at most. */
const MOST_BYTES = 1024 * 1024

/** Reads a pipeline's file; a ConfigError says what is wrong with it as YAML. */
export function load(file: string, environment: Environment): Loaded {
  return parse(file, read(file), environment)
}

/** Reads the text of a pipeline's file, which is named `file`; a ConfigError says what is wrong with it as YAML. */
export function parse(file: string, text: string, environment: Environment): Loaded {
  const unread = new ConfigSource(file, text)
  let root: YamlNode
  try {
    root = yamlTree(text)
  } catch (error) {
    if (error instanceof YamlFault) throw new ConfigError([unread.issueAt(error.offset, error.message)])
    throw error
  }
  const secrets = new Set<string>()
  return {
    value: plainValue(root, environment, secrets),
    source: new ConfigSource(file, text, root),
    secrets,
  }
}

function read(file: string): string {
  const refuse = (message: string): never => {
    throw new ConfigError([{ file, line: 1, column: 1, message }])
  }
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    return refuse(reasonOf(error as NodeJS.ErrnoException))
  }
  if (bytes.length > MOST_BYTES) return refuse('the file is larger than 1 MiB: a configuration is not')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('the file is not UTF-8 text')
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory, not a file',
  EACCES: 'no permission to read the file',
  EPERM: 'no permission to read the file',
}

function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  return REASONS[code] ?? `cannot read the file: ${message}`
}
