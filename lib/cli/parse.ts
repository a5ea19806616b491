import { parseArgs } from 'node:util'

import { suggest } from '../util/suggest.js'
import { type Arguments, type Command, UsageError } from './command.js'

/** Flags that every command takes. */
const COMMON = { help: { type: 'boolean', short: 'h' } } as const

/** Reads a command's arguments; unknown and incomplete flags are a UsageError that says which were meant. */
export function parse(command: Command, argv: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries(command.flags).map(([name, flag]) => [
      name,
      {
        type: flag.value === undefined ? ('boolean' as const) : ('string' as const),
        ...(flag.short !== undefined && { short: flag.short }),
      },
    ]),
  )
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...options, ...COMMON },
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const files: string[] = []
  const flags: Record<string, string | true> = {}
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value)
    if (token.kind === 'option') flags[token.name] = flagValue(command, token)
  }
  return { files, flags }
}

function flagValue(
  command: Command,
  token: { name: string; rawName: string; value: string | undefined },
): string | true {
  if (Object.hasOwn(COMMON, token.name)) return true
  if (!Object.hasOwn(command.flags, token.name)) {
    const meant = suggest(token.name, Object.keys(command.flags))
    const hint = meant === undefined ? `see rxpipe ${command.name} --help` : `did you mean --${meant}?`
    throw new UsageError(`unknown option ${token.rawName}: ${hint}`)
  }
  const takes = command.flags[token.name]?.value
  if (takes === undefined) {
    if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`)
    return true
  }
  if (token.value === undefined)
    throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${takes}`)
  return token.value
}

/** A whole number of at least 1, or a UsageError. */
export function positiveInteger(flag: string, text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value
  throw new UsageError(`--${flag} takes a whole number of at least 1, got "${text}"`)
}
