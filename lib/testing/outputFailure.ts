import type { Expectation } from '../pipeline/tests/expectation.js'
import type { Moment } from '../pipeline/tests/parseMarbles.js'
import type { TestCase } from '../pipeline/tests/testCase.js'
import { differences, shown } from './differences.js'
import { draw, type Mark, timeText } from './drawing.js'
import type { Emitted, Happening, Observed } from './observed.js'

/** Stands in a diagram for a document that no letter describes. */
const UNKNOWN = '?'

const SIGNS = { error: '#', complete: '|', stop: '!' } as const

/** Where an output is not what its diagram says: both diagrams with a caret under the first difference, and what differs there. */
export function outputFailure(
  { output, expects }: TestCase,
  { happenings, error }: Observed,
): readonly string[] {
  if (output === undefined) return []
  const expected = output.moments
  const index = firstDifference(expected, happenings, expects)
  if (index === undefined) return []
  const drawing = draw(
    expected.map((moment): Mark => ({ frame: moment.frame, sign: signOf(moment) })),
    happenings.map(
      (happening, at): Mark => ({
        frame: happening.frame,
        sign: letterOf(happening, expected[at], expects),
      }),
    ),
  )
  const columns = [drawing.columns.expected[index], drawing.columns.actual[index]].filter(
    (column) => column !== undefined,
  )
  const failed = happenings.some(({ kind }) => kind === 'error') && error instanceof Error
  return [
    `expected  ${drawing.expected}`,
    `actual    ${drawing.actual}`,
    `          ${' '.repeat(Math.min(...columns))}^`,
    ...explained(expected[index], happenings[index], expects),
    ...(failed ? [`the pipeline failed: ${error.message}`] : []),
  ]
}

function signOf(moment: Moment): string {
  return moment.kind === 'next' ? moment.letter : SIGNS[moment.kind]
}

type Expectations = ReadonlyMap<string, Expectation>

function firstDifference(
  expected: readonly Moment[],
  actual: readonly Happening[],
  expects: Expectations,
): number | undefined {
  for (let index = 0; index < Math.max(expected.length, actual.length); index++) {
    const moment = expected[index]
    const happening = actual[index]
    if (moment === undefined || happening === undefined) return index
    if (moment.frame !== happening.frame || moment.kind !== happening.kind) return index
    if (wrongDocument(moment, happening, expects).length > 0) return index
  }
  return undefined
}

function wrongDocument(moment: Moment, happening: Happening, expects: Expectations): readonly string[] {
  if (moment.kind !== 'next' || happening.kind !== 'next') return []
  return unlike(happening.emitted, expects.get(moment.letter))
}

/** Where a document is not as expected; nothing where it is. */
function unlike({ value, event, meta }: Emitted, expectation: Expectation | undefined): readonly string[] {
  if (expectation === undefined) return []
  const { value: document, exact, meta: metadata, ...words } = expectation
  const said = Object.entries(words).filter(([, word]) => word !== undefined)
  // "upserted: false" is what an event that says nothing of it is
  const own = { upserted: false, ...event }
  return [
    ...differences(own, Object.fromEntries(said)),
    ...(metadata === undefined ? [] : differences(meta, metadata, {}, 'meta')),
    ...(document === undefined ? [] : differences(value, document, { exact }, 'value')),
  ]
}

/** The letter that describes what happened: the expected one where it fits, else another one that does. */
function letterOf(happening: Happening, moment: Moment | undefined, expects: Expectations): string {
  if (happening.kind !== 'next') return SIGNS[happening.kind]
  const own = moment?.kind === 'next' ? [moment.letter] : []
  const fits = (letter: string) => unlike(happening.emitted, expects.get(letter)).length === 0
  return [...own, ...expects.keys()].find(fits) ?? UNKNOWN
}

function explained(
  moment: Moment | undefined,
  happening: Happening | undefined,
  expects: Expectations,
): readonly string[] {
  if (moment === undefined && happening !== undefined)
    return [`at ${timeText(happening.frame)}: expected nothing more, got ${told(happening)}`]
  if (moment === undefined) return []
  const wanted = `at ${timeText(moment.frame)}: expected ${named(moment)}`
  if (happening === undefined) return [`${wanted}, and nothing more came`]
  const when = happening.frame === moment.frame ? '' : ` at ${timeText(happening.frame)}`
  const wrong = wrongDocument(moment, happening, expects)
  if (moment.kind !== happening.kind) return [`${wanted}, got ${told(happening)}${when}`]
  if (wrong.length === 0) return [`${wanted}, it came${when}`]
  return [`${wanted}, got another document${when}:`, ...wrong.map((line) => `  ${line}`)]
}

const ENDS = {
  error: 'the failure of the pipeline (#)',
  complete: 'its end (|)',
  stop: 'that it was stopped (!)',
} as const

function named(moment: Moment): string {
  return moment.kind === 'next' ? moment.letter : ENDS[moment.kind]
}

function told(happening: Happening): string {
  if (happening.kind !== 'next') return ENDS[happening.kind]
  const { event, value } = happening.emitted
  return `${event === undefined ? '' : `${event.event_type} ${event.entity_id} `}${shown(value)}`
}
