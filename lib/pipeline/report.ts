import type { ConfigError, ConfigIssue } from '../core/errors.js'

/** How a report looks. */
export interface ReportOptions {
  /** Colours for a terminal. */
  readonly colour?: boolean
}

/** The faults of configurations as a person reads them: place, message and code frame each, and how many there are. */
export function report(errors: readonly ConfigError[], { colour = false }: ReportOptions = {}): string {
  const bold = boldIn(colour)
  const blocks = errors.map(({ issues }) => {
    const { file } = issues[0] as ConfigIssue
    const total = `${issues.length} ${issues.length === 1 ? 'error' : 'errors'} in ${file}`
    return [...issues.map((issue) => describe(issue, bold)), total].join('\n\n')
  })
  return `${blocks.join('\n\n')}\n`
}

/** What in a configuration is allowed but hardly meant: place, message and code frame each. */
export function reportWarnings(
  warnings: readonly ConfigIssue[],
  { colour = false }: ReportOptions = {},
): string {
  const bold = boldIn(colour)
  const blocks = warnings.map((issue) => describe({ ...issue, message: `warning: ${issue.message}` }, bold))
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`
}

function boldIn(colour: boolean): (text: string) => string {
  return (text) => (colour ? `\u001b[1m${text}\u001b[22m` : text)
}

function describe(
  { file, line, column, message, frame }: ConfigIssue,
  bold: (text: string) => string,
): string {
  const headline = bold(`${file}:${line}:${column}: ${message}`)
  return frame === undefined ? headline : `${headline}\n\n${frame}`
}
