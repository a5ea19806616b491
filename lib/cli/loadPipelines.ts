import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

import { ConfigError } from '../core/errors.js'
import { decode, type PipelineConfig } from '../pipeline/decode.js'
import type { Environment } from '../pipeline/environment.js'
import { load } from '../pipeline/load.js'
import { type Arguments, type Io, UsageError } from './command.js'
import { pipelineFiles } from './pipelineFiles.js'

/** What the files of a command line came to. */
export interface LoadedPipelines {
  readonly pipelines: readonly PipelineConfig[]
  /** One for each file that is wrong. */
  readonly errors: readonly ConfigError[]
}

/** Loads and checks the files of a command line, with the variables of its environment. */
export async function loadPipelines({ files, flags }: Arguments, { env }: Io): Promise<LoadedPipelines> {
  const environment = environmentOf(flags['env-file'], env)
  const pipelines: PipelineConfig[] = []
  const errors: ConfigError[] = []
  for (const file of await pipelineFiles(files)) {
    try {
      pipelines.push(decode(load(file, environment)))
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      errors.push(error)
    }
  }
  return { pipelines, errors: [...errors, ...sameNames(pipelines)] }
}

/** Two pipelines of one name would share their dead letters and metrics. */
function sameNames(pipelines: readonly PipelineConfig[]): readonly ConfigError[] {
  return pipelines.flatMap(({ name, file }, index) => {
    const first = pipelines.findIndex((other) => other.name === name)
    if (first === index) return []
    const message = `the name ${name} is taken by ${pipelines[first]?.file}: pipelines of one process need names of their own`
    return [new ConfigError([{ file, line: 1, column: 1, message }])]
  })
}

/** The environment, and below it what `--env-file` holds. */
export function environmentOf(file: string | true | undefined, env: Environment): Environment {
  return { ...envFile(file), ...env }
}

function envFile(name: string | true | undefined): Environment {
  if (typeof name !== 'string') return {}
  try {
    return parseEnv(readFileSync(name, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError(`--env-file ${name}: ${(error as Error).message}`)
  }
}
