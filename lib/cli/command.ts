/** What a command may touch of its process. */
export interface Io {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A flag of a command; `value` names what it takes, without it the flag is a switch. */
export interface Flag {
  readonly value?: string
  /** One letter, for `-f`. */
  readonly short?: string
  readonly summary: string
}

/** What stood on the command line. */
export interface Arguments {
  readonly files: readonly string[]
  readonly flags: Readonly<Record<string, string | true | undefined>>
}

/** One command of `rxpipe`. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** The arguments as help shows them. */
  readonly usage: string
  /** Command lines that work, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  readonly flags: Readonly<Record<string, Flag>>
  /** The page of `--help TOPIC`; a UsageError where there is none of that name. */
  topic?(name: string): Promise<string>
  /** Runs to its end and gives the exit code. */
  run(args: Arguments, io: Io): Promise<number>
}

/** A command line that makes no sense; exit code 2. */
export class UsageError extends Error {}
