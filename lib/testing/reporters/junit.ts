import type { FileResults, PlacedResult, Reporter } from './reporter.js'

/** JUnit's XML, as build servers read it: a suite for each file. */
export const junit: Reporter = (files) => {
  const all = files.flatMap(({ results }) => results)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="rxpipe" ${counts(all)}>`,
    ...files.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n')
}

function suite({ file, results }: FileResults): readonly string[] {
  return [
    `  <testsuite name="${escaped(file)}" ${counts(results)}>`,
    ...results.flatMap((result) => testcase(file, result)),
    '  </testsuite>',
  ]
}

function testcase(file: string, { name, failures, milliseconds, place }: PlacedResult): readonly string[] {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(file)}" time="${seconds(milliseconds)}"`
  if (failures.length === 0) return [`${head}/>`]
  const text = failures.map(({ expectation, message }) => `${expectation}\n${message}`).join('\n\n')
  const what = failures.map(({ expectation }) => expectation).join(', ')
  return [
    `${head}>`,
    `      <failure message="${escaped(what)}">${escaped(`${place}\n${text}`)}</failure>`,
    '    </testcase>',
  ]
}

function counts(results: readonly PlacedResult[]): string {
  const failed = results.filter(({ failures }) => failures.length > 0).length
  const time = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return `tests="${results.length}" failures="${failed}" errors="0" time="${seconds(time)}"`
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text as XML 1.0 can hold it. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] as string)
}
