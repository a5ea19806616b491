import type { Command } from '../lib/cli/command.js'
import { commands } from '../lib/cli/commands.js'

/** The part of the reference on the commands: what each takes, and lines that work. */
export function commandLine(): readonly string[] {
  return [
    '## Command line',
    '',
    'stdout carries the data, stderr everything else. `rxpipe <command> --help` tells the same.',
    '',
    ...commands.flatMap(section),
  ]
}

function section({ name, summary, usage, flags, examples }: Command): readonly string[] {
  const rows = Object.entries(flags).map(([flag, { value, short, summary: means }]) => {
    const names = [
      `--${flag}${value === undefined ? '' : ` ${value}`}`,
      ...(short === undefined ? [] : [`-${short}`]),
    ]
    return `| ${names.map((shown) => `\`${shown}\``.replaceAll('|', '\\|')).join(', ')} | ${means.replaceAll('|', '\\|')} |`
  })
  return [
    `### Command: ${name}`,
    '',
    summary,
    '',
    '```text',
    `rxpipe ${name} ${usage}`.trimEnd(),
    ...examples.map(([line, does]) => `\n# ${does}\n${line}`),
    '```',
    '',
    ...(rows.length === 0 ? [] : ['| Flag | Meaning |', '| --- | --- |', ...rows, '']),
  ]
}
