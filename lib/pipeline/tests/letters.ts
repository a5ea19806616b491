import { isMapping } from '../../codecs/closed.js'
import type { Fault } from '../../core/component.js'
import type { Json } from '../../core/json.js'
import type { Expectation } from './expectation.js'
import { LikenessError, likeness } from './likeness.js'
import type { Diagram } from './parseMarbles.js'
import type { TestMessage } from './testCase.js'
import type { TestOptions } from './testOptions.js'

/** The lane of messages of which nothing else is said. */
const LANE = 'test'

/** What the letters of a test's diagrams stand for. */
export interface Letters {
  readonly emits: ReadonlyMap<string, TestMessage>
  readonly expects: ReadonlyMap<string, Expectation>
  /** Paths begin at the test. */
  readonly faults: readonly Fault[]
}

/** Resolves the letters of a test; one without a meaning is a fault, and so is one that is not used. */
export function letters(test: TestOptions): Letters {
  const { source, output, messages, raw, meta, lanes, expect } = test
  const faults: Fault[] = []
  const known = [...Object.keys(messages), ...Object.keys(raw)]
  const used = new Set<string>()
  const documents = documentsOf(messages, faults, used)

  const emits = new Map<string, TestMessage>()
  for (const letter of lettersOf(source)) {
    used.add(letter)
    const lane = lanes[letter] ?? LANE
    const own = meta[letter] ?? {}
    const payload = raw[letter]
    const value = documents.get(letter)
    if (payload !== undefined) emits.set(letter, { content: { raw: payload }, meta: own, lane })
    else if (value !== undefined) emits.set(letter, { content: { value }, meta: own, lane })
    else if (!known.includes(letter)) faults.push(noMeaning('source', letter, 'messages'))
  }

  const expects = new Map<string, Expectation>()
  const expected = lettersOf(output)
  for (const letter of expected) {
    const said = Object.hasOwn(expect, letter) ? expect[letter] : undefined
    const value = documents.get(letter)
    if (said !== undefined) expects.set(letter, said)
    else if (value !== undefined) {
      used.add(letter)
      expects.set(letter, { ...ANY, value, exact: true })
    } else if (!Object.hasOwn(messages, letter)) faults.push(noMeaning('output', letter, 'expect'))
  }

  const unused = (key: string, letter: string, where: string) =>
    faults.push({
      path: [key, letter],
      atKey: true,
      message: `${letter} is not used: it stands in no ${where}`,
    })
  for (const letter of known) {
    if (!used.has(letter)) unused(Object.hasOwn(raw, letter) ? 'raw' : 'messages', letter, 'diagram')
    if (Object.hasOwn(raw, letter) && Object.hasOwn(messages, letter))
      faults.push({ path: ['raw', letter], atKey: true, message: `${letter} is a message already` })
  }
  for (const letter of Object.keys(expect)) {
    if (!expected.has(letter)) unused('expect', letter, 'output')
    if (isEmpty(expect[letter] as Expectation))
      faults.push({
        path: ['expect', letter],
        message: 'it says nothing of the document: give it value, or its event',
      })
  }
  for (const key of ['meta', 'lanes'] as const) {
    for (const letter of Object.keys(test[key])) if (!emits.has(letter)) unused(key, letter, 'source')
  }
  return { emits, expects, faults }
}

const ANY = {
  event_id: undefined,
  event_type: undefined,
  entity_id: undefined,
  upserted: undefined,
  meta: undefined,
}

/** Any document has no fields at least, so that such a value says as little as none. */
function isEmpty({ exact, value, ...said }: Expectation): boolean {
  const saysValue = value !== undefined && !(isMapping(value) && Object.keys(value).length === 0 && !exact)
  return !saysValue && Object.values(said).every((part) => part === undefined)
}

function documentsOf(
  messages: TestOptions['messages'],
  faults: Fault[],
  used: Set<string>,
): ReadonlyMap<string, Json> {
  const documents = new Map<string, Json>()
  for (const [letter, template] of Object.entries(messages)) {
    if ([...letter].length !== 1 || /[\s()|#^!-]/.test(letter)) {
      const message = `${letter} cannot stand in a diagram: a message is named by one letter`
      faults.push({ path: ['messages', letter], atKey: true, message })
    }
    try {
      documents.set(letter, likeness(messages, letter))
      if (isMapping(template) && typeof template['like'] === 'string') used.add(template['like'])
    } catch (error) {
      if (!(error instanceof LikenessError)) throw error
      faults.push({ path: ['messages', letter, 'like'], message: error.message })
    }
  }
  return documents
}

function lettersOf(diagram: Diagram | undefined): ReadonlySet<string> {
  const found = new Set<string>()
  for (const moment of diagram?.moments ?? []) if (moment.kind === 'next') found.add(moment.letter)
  return found
}

function noMeaning(key: 'source' | 'output', letter: string, where: string): Fault {
  const hint = /[0-9smhd]/.test(letter) ? ' (a time stands between spaces: "a 1h b")' : ''
  return { path: [key], message: `${letter} has no meaning: add it to ${where}${hint}` }
}
