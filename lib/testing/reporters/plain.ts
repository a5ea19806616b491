import type { FileResults, PlacedResult, Reporter } from './reporter.js'

/** For people: every test, then what failed, then how many of which. */
export const plain: Reporter = (files, { colour }) => {
  const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[39m` : text)
  const [red, green, yellow] = [paint(31), paint(32), paint(33)]
  const row = ({ name, failures, place }: PlacedResult) =>
    failures.length === 0
      ? [`  ${green('✓')} ${name}`]
      : [
          `  ${red('✗')} ${name}  (${place})`,
          ...failures.map(({ expectation, message }) =>
            indented(`${expectation}\n${indented(message, 2)}`, 6),
          ),
        ]
  const blocks = files.map(({ file, results }) => [
    file,
    ...(results.length === 0 ? [`  ${yellow('no tests')}`] : results.flatMap(row)),
    '',
  ])
  return [...blocks.flat(), ...reached(files), summary(files), ''].join('\n')
}

/** How much of each pipeline was reached, and what was not. */
function reached(files: readonly FileResults[]): readonly string[] {
  const told = files.filter(({ points = [] }) => points.length > 0)
  if (told.length === 0) return []
  const rows = told.flatMap(({ file, points = [] }) => {
    const missed = points.filter(({ isReached }) => !isReached)
    return [
      `  ${file}: ${points.length - missed.length} of ${points.length} reached`,
      ...missed.map(({ place, what }) => `    not reached: ${what}  (${place})`),
    ]
  })
  return ['coverage', ...rows, '']
}

function summary(files: readonly FileResults[]): string {
  const all = files.flatMap(({ results }) => results)
  const failed = all.filter(({ failures }) => failures.length > 0).length
  const milliseconds = all.reduce((sum, one) => sum + one.milliseconds, 0)
  const untested = files.filter(({ results }) => results.length === 0).map(({ file }) => file)
  return [
    `${all.length - failed} passed, ${failed} failed, ${Math.round(milliseconds)} ms`,
    ...(untested.length === 0 ? [] : [`without tests: ${untested.join(', ')}`]),
  ].join('\n')
}

function indented(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => `${' '.repeat(columns)}${line}`)
    .join('\n')
}
