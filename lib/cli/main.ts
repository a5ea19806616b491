#!/usr/bin/env node
import { createRequire } from 'node:module'

import { ConfigError, RxpipeError } from '../core/errors.js'
import { suggest } from '../util/suggest.js'
import { type Command, type Io, UsageError } from './command.js'
import { commands } from './commands.js'
import { commandPage, helpPage } from './help.js'
import { parse } from './parse.js'
import { print } from './stdout.js'

async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
    await print(io.stdout, helpPage(commands))
    return 0
  }
  if (name === '--version' || name === '-v') {
    await print(io.stdout, `${version()}\n`)
    return 0
  }
  const command = named(name === 'help' ? (rest[0] as string) : name)
  const args = parse(command, rest)
  if (name === 'help' || args.flags['help'] !== undefined) {
    const topic = args.files[name === 'help' ? 1 : 0]
    const page = topic === undefined ? undefined : await command.topic?.(topic)
    await print(io.stdout, page ?? commandPage(command))
    return 0
  }
  return command.run(args, io)
}

function named(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name)
  if (command !== undefined) return command
  const meant = suggest(
    name,
    commands.map((candidate) => candidate.name),
  )
  throw new UsageError(
    `unknown command ${name}${meant === undefined ? ': see rxpipe --help' : `: did you mean ${meant}?`}`,
  )
}

function version(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }
  return version
}

/** What the user reads of an error; never a stack trace, unless the fault is ours. */
function explain(error: unknown): string {
  if (error instanceof RxpipeError)
    return error.hint === undefined ? error.message : `${error.message}\n  ${error.hint}`
  if (error instanceof UsageError) return error.message
  return `internal error, please report it: ${error instanceof Error ? error.message : String(error)}`
}

const { stdin, stdout, stderr, env } = process
// a log that nobody takes is no reason to leave messages undone; who prints documents learns of a failure by the write itself
for (const stream of [stdout, stderr]) stream.on('error', () => undefined)
try {
  process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, env })
} catch (error) {
  stderr.write(`rxpipe: ${explain(error)}\n`)
  process.exitCode = error instanceof UsageError || error instanceof ConfigError ? 2 : 1
}
