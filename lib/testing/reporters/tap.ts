import type { PlacedResult, Reporter } from './reporter.js'

/** The Test Anything Protocol, version 13. */
export const tap: Reporter = (files) => {
  const all = files.flatMap(({ file, results }) => results.map((result) => ({ file, result })))
  const untested = files.filter(({ results }) => results.length === 0)
  return [
    'TAP version 13',
    `1..${all.length}`,
    ...all.flatMap(({ file, result }, index) => row(result, file, index + 1)),
    ...untested.map(({ file }) => `# ${file} has no tests`),
    ...files.flatMap(({ points = [] }) =>
      points
        .filter(({ isReached }) => !isReached)
        .map(({ place, what }) => `# not reached: ${what} (${place})`),
    ),
    '',
  ].join('\n')
}

function row({ name, failures, place }: PlacedResult, file: string, number: number): readonly string[] {
  const title = `${number} - ${file}: ${name}`.replaceAll('#', '\\#').replaceAll(/[\r\n]+/g, ' ')
  if (failures.length === 0) return [`ok ${title}`]
  const messages = failures.flatMap(({ expectation, message }) => [expectation, ...message.split('\n')])
  return [
    `not ok ${title}`,
    '  ---',
    `  at: ${JSON.stringify(place)}`,
    '  message: |',
    ...messages.map((line) => `    ${line}`),
    '  ...',
  ]
}
