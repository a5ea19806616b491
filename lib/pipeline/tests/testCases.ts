import { asFault } from '../../codecs/component.js'
import { list } from '../../codecs/list.js'
import type { Decoded, Fault, Path } from '../../core/component.js'
import type { Tested } from './checks.js'
import { checks } from './checks.js'
import { letters } from './letters.js'
import type { TestCase } from './testCase.js'
import { testOptions } from './testOptions.js'

/** What stands under `tests:`. */
export const testsCodec = list(testOptions)

/** Decodes the tests of a pipeline: every fault of them, a letter without a meaning, or a test that asserts nothing. */
export function testCases(input: unknown, at: Path, tested: Tested): Decoded<readonly TestCase[]> {
  const result = testsCodec.decode(input)
  if (result._tag === 'Left') return { ok: false, faults: result.left.map((error) => asFault(error, at)) }
  const faults: Fault[] = []
  const names = new Set<string>()
  const cases = result.right.map((options, index): TestCase => {
    const path = [...at, index]
    const { emits, expects, faults: found } = letters(options)
    const { name } = options
    const twice = names.has(name) ? [{ path: ['name'], message: `a test before has the name ${name}` }] : []
    names.add(name)
    for (const fault of [...twice, ...found, ...checks(options, tested)])
      faults.push({ ...fault, path: [...path, ...fault.path] })
    const { messages: _, raw: _raw, meta: _meta, lanes: _lanes, expect: _expect, ...others } = options
    return { ...others, path, emits, expects }
  })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: cases }
}
