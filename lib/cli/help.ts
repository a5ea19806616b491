import type { Command } from './command.js'

/** The page that `rxpipe` and `rxpipe --help` print. */
export function helpPage(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'rxpipe: data pipelines from one YAML file: files, SQL, HTTP and Kafka in, clean documents out.',
    '',
    'Usage: rxpipe <command> [arguments]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Examples:',
    ...commands.map(({ examples }) => `  ${examples[0]?.[0]}`),
    '',
    'rxpipe <command> --help tells more; rxpipe --version tells the version.',
    'Exit codes: 0 done or drained, 1 a pipeline failed, 2 the configuration or the command line is wrong,',
    '130 or 143 stopped before the end.',
    '',
  ].join('\n')
}

/** The page of one command. */
export function commandPage({ name, usage, summary, flags, examples }: Command): string {
  const rows = Object.entries(flags).map(([flag, { value, short, summary }]) => {
    const letter = short === undefined ? '' : `, -${short}`
    return [`--${flag}${value === undefined ? '' : ` ${value}`}${letter}`, summary] as const
  })
  return [
    summary,
    '',
    `Usage: rxpipe ${name} ${usage}`,
    ...(rows.length > 0 ? ['', 'Options:', ...columns(rows)] : []),
    '',
    'Examples:',
    ...columns(examples),
    '',
  ].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
