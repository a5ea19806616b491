import { UsageError } from './command.js'

/** The files that the arguments name, each once: names as they are, patterns expanded and sorted. */
export async function pipelineFiles(names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0)
    throw new UsageError('name a pipeline file, for example: rxpipe start pipelines/users-batch.yaml')
  const files = await Promise.all(names.map(expand))
  return [...new Set(files.flat())]
}

async function expand(name: string): Promise<readonly string[]> {
  if (!/[*?[{(!]/.test(name)) return [name]
  const { glob, isDynamicPattern } = await import('tinyglobby')
  if (!isDynamicPattern(name)) return [name]
  const matches = await glob([name], { absolute: false, expandDirectories: false })
  if (matches.length === 0) throw new UsageError(`no file matches ${name}`)
  return matches.sort()
}
